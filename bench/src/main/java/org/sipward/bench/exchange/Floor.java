package org.sipward.bench.exchange;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteConfig;

/**
 * The least that any durable store costs: rows of the same size in one table of SQLite, in batches
 * of the same length, as durable as the log's. No store of messages on this database is faster.
 */
final class Floor implements AutoCloseable {
  private final Connection connection;
  private long next;

  Floor(Path file) throws SQLException {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
    connection = config.createConnection("jdbc:sqlite:" + file);
    try (var statement = connection.createStatement()) {
      statement.execute("create table bare (position integer primary key, message blob)");
    }
    connection.setAutoCommit(false);
  }

  /** Inserts a batch in one transaction. */
  void insert(List<byte[]> rows) throws SQLException {
    try (var insert = connection.prepareStatement("insert into bare values (?, ?)")) {
      for (var row : rows) {
        insert.setLong(1, next++);
        insert.setBytes(2, row);
        insert.addBatch();
      }
      insert.executeBatch();
    }
    connection.commit();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
