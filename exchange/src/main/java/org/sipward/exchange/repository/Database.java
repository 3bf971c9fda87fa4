package org.sipward.exchange.repository;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlLogger;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The Store's database with its tables as they should be: opened, migrated, and used in
 * transactions.
 *
 * <p>A {@link #write} is one transaction: durable when it returns, without effect when it throws.
 * SQLite has one writer at a time, which waits for its turn; readers see the last committed state
 * and wait for nobody. Any thread.
 */
public final class Database implements AutoCloseable {
  private static final int READERS = 4;
  private static final int SERVER_CONNECTIONS = 8;
  private static final int BUSY_MILLIS = 10_000;
  private static final long CONNECT_MILLIS = 10_000;

  private final HikariDataSource writing;
  private final HikariDataSource reading;
  private final Jdbi writer;
  private final Jdbi reader;
  private final boolean isEmbedded;

  private Database(HikariDataSource writing, HikariDataSource reading, boolean isEmbedded) {
    this.writing = writing;
    this.reading = reading;
    this.writer = Jdbi.create(writing);
    this.reader = Jdbi.create(reading);
    this.isEmbedded = isEmbedded;
  }

  /** Opens the database and brings its tables to this version. */
  public static Database open(DatabaseSettings settings) {
    try {
      return switch (settings) {
        case DatabaseSettings.Embedded embedded -> embedded(embedded);
        case DatabaseSettings.Server server -> server(server);
      };
    } catch (FlywayException | PoolInitializationException e) {
      throw new RepositoryFailure("the database does not open: " + settings, e);
    }
  }

  private static Database embedded(DatabaseSettings.Embedded settings) {
    var forWriting = sqlite(settings, SQLiteConfig.TransactionMode.IMMEDIATE);
    migrate(forWriting, Map.of("position", "integer", "octets", "blob"));
    var forReading = sqlite(settings, SQLiteConfig.TransactionMode.DEFERRED);
    return new Database(pool(forWriting, 1), pool(forReading, READERS), true);
  }

  private static Database server(DatabaseSettings.Server settings) {
    var config = new HikariConfig();
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(SERVER_CONNECTIONS);
    var pool = pool(config);
    try {
      migrate(pool, Map.of("position", "bigint", "octets", "bytea"));
    } catch (FlywayException e) {
      pool.close();
      throw e;
    }
    return new Database(pool, pool, false);
  }

  /**
   * Synchronous FULL: a commit is on the disk before it is acknowledged, also when the power fails.
   * Secure delete: what is erased is overwritten, not only unlinked.
   */
  private static DataSource sqlite(
      DatabaseSettings.Embedded settings, SQLiteConfig.TransactionMode mode) {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
    config.enforceForeignKeys(true);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setTransactionMode(mode);
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + settings.file());
    return source;
  }

  private static HikariDataSource pool(DataSource source, int connections) {
    var config = new HikariConfig();
    config.setDataSource(source);
    config.setMaximumPoolSize(connections);
    return pool(config);
  }

  private static HikariDataSource pool(HikariConfig config) {
    config.setConnectionTimeout(CONNECT_MILLIS);
    config.setAutoCommit(true);
    return new HikariDataSource(config);
  }

  private static void migrate(DataSource source, Map<String, String> words) {
    Flyway.configure(Database.class.getClassLoader())
        .dataSource(source)
        .locations("classpath:org/sipward/exchange/repository/migration")
        .failOnMissingLocations(true)
        .placeholders(words)
        .load()
        .migrate();
  }

  /** Reads one consistent state. */
  <T> T read(Function<Handle, T> query) {
    try {
      return reader.inTransaction(query::apply);
    } catch (JdbiException e) {
      throw new RepositoryFailure("the database does not answer", e);
    }
  }

  /** Does all of it or nothing. */
  <T> T write(Function<Handle, T> change) {
    try {
      return writer.inTransaction(change::apply);
    } catch (JdbiException e) {
      throw new RepositoryFailure("the database did not take the change", e);
    }
  }

  /**
   * Lets go of what has been deleted: SQLite's write-ahead log still holds the former pages.
   * PostgreSQL keeps them until its own vacuum; see the documentation of erasure.
   */
  void forget() {
    if (isEmbedded) {
      try {
        writer.useHandle(h -> h.createQuery("pragma wal_checkpoint(truncate)").mapToMap().list());
      } catch (JdbiException e) {
        throw new RepositoryFailure("what was erased is still in the write-ahead log", e);
      }
    }
  }

  /** Has each statement of a writer seen before it runs: tests die there. */
  void watch(SqlLogger logger) {
    writer.setSqlLogger(logger);
  }

  @Override
  public void close() {
    reading.close();
    writing.close();
  }
}
