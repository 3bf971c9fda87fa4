package org.sipward.exchange.repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sipward.exchange.seal.MessageHash;

/** How hashes and instants stand in columns. */
final class Columns {
  private Columns() {}

  static byte[] octets(MessageHash hash) {
    return HexFormat.of().parseHex(hash.hex());
  }

  static List<byte[]> octets(List<MessageHash> hashes) {
    return hashes.stream().map(Columns::octets).toList();
  }

  static MessageHash hash(byte[] octets) {
    return new MessageHash(HexFormat.of().formatHex(octets));
  }

  static @Nullable Long millis(Optional<Instant> at) {
    return at.map(Instant::toEpochMilli).orElse(null);
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }

  static Optional<Instant> maybeInstant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
