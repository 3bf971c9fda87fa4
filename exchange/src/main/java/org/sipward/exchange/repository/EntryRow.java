package org.sipward.exchange.repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.sipward.exchange.log.Hash;
import org.sipward.exchange.log.Leaf;
import org.sipward.exchange.log.Opening;
import org.sipward.exchange.log.Salt;

/** How a row of the entries, with or without its body, becomes an entry. */
final class EntryRow {
  static final String SELECT =
      "select e.position, e.type, e.class, e.logged_at, e.commitment, b.salt, b.message"
          + " from log_entry e left join log_body b on b.position = e.position";

  private EntryRow() {}

  static StoredEntry map(ResultSet row, StatementContext context) throws SQLException {
    return new StoredEntry(row.getLong(1), leaf(row), opening(row.getBytes(6), row.getBytes(7)));
  }

  /** The leaf out of a row whose second to fifth columns are those of {@link #SELECT}. */
  static Leaf leaf(ResultSet row) throws SQLException {
    return new Leaf(
        row.getString(2),
        row.getString(3),
        Instant.ofEpochMilli(row.getLong(4)),
        Hash.of(row.getBytes(5)));
  }

  static Optional<Opening> opening(byte @Nullable [] salt, byte @Nullable [] message) {
    return salt == null || message == null
        ? Optional.empty()
        : Optional.of(Opening.of(Salt.of(salt), message));
  }
}
