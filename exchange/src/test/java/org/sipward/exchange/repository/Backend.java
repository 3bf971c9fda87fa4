package org.sipward.exchange.repository;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** The databases that every test of a repository runs on. */
enum Backend {
  SQLITE {
    @Override
    DatabaseSettings fresh(Path folder) {
      return new DatabaseSettings.Embedded(folder.resolve("store.db"));
    }
  },
  POSTGRESQL {
    @Override
    DatabaseSettings fresh(Path folder) {
      var server = Server.started();
      Assumptions.assumeTrue(server != null, "skipped: PostgreSQL does not start here");
      var name = "store" + Server.NEXT.incrementAndGet();
      try (var connection = server.getPostgresDatabase().getConnection();
          var statement = connection.createStatement()) {
        statement.execute("create database " + name);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      return new DatabaseSettings.Server(
          server.getJdbcUrl("postgres", name), "postgres", "postgres");
    }
  };

  /** A new database; the same settings open it again. */
  abstract DatabaseSettings fresh(Path folder);

  /** One server for all tests of this virtual machine; it ends with it. */
  private static final class Server {
    static final AtomicInteger NEXT = new AtomicInteger();
    private static @Nullable EmbeddedPostgres server;
    private static boolean isTried;

    static synchronized @Nullable EmbeddedPostgres started() {
      if (!isTried) {
        isTried = true;
        try {
          server = EmbeddedPostgres.start();
        } catch (IOException | RuntimeException e) {
          System.out.println("PostgreSQL does not start: " + e);
        }
      }
      return server;
    }
  }
}
