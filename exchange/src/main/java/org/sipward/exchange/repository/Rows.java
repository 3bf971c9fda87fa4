package org.sipward.exchange.repository;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/**
 * Rows that one statement writes, collected and sent together within the transaction of a handle.
 *
 * <p>Plain JDBC: the view takes in hundreds of messages at a time, and binding columns by name
 * costs more than writing them.
 */
final class Rows implements AutoCloseable {
  private final Handle handle;
  private final String sql;
  private final PreparedStatement statement;
  private boolean isEmpty = true;

  /** {@code sql} has one question mark for each value of a row. */
  Rows(Handle handle, String sql) {
    this.handle = handle;
    this.sql = sql;
    try {
      statement = handle.getConnection().prepareStatement(sql);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** Adds a row of texts, whole numbers, octets and nulls. */
  void add(@Nullable Object... values) {
    try {
      for (int i = 0; i < values.length; i++) {
        set(i + 1, values[i]);
      }
      statement.addBatch();
      isEmpty = false;
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private void set(int at, @Nullable Object value) throws SQLException {
    switch (value) {
      case null -> statement.setNull(at, Types.NULL);
      case String text -> statement.setString(at, text);
      case Long number -> statement.setLong(at, number);
      case Integer number -> statement.setInt(at, number);
      case byte[] octets -> statement.setBytes(at, octets);
      default -> throw new IllegalArgumentException("no column holds a " + value.getClass());
    }
  }

  /** Writes them. */
  void execute() {
    try {
      if (!isEmpty) {
        announce();
        statement.executeBatch();
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** Whoever watches the statements of the database sees these too. */
  private void announce() {
    var watcher = handle.getConfig(SqlStatements.class).getSqlLogger();
    if (!watcher.equals(SqlLogger.NOP_SQL_LOGGER)) {
      try (var update = handle.createUpdate(sql)) {
        watcher.logBeforeExecution(update.getContext());
      }
    }
  }

  @Override
  public void close() {
    try {
      statement.close();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private static RepositoryFailure failure(SQLException e) {
    return new RepositoryFailure("the database did not take the rows", e);
  }
}
