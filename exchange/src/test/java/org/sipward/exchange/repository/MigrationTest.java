package org.sipward.exchange.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database of an earlier version keeps what it has, for as long as it may. */
class MigrationTest {
  private static final Instant LOGGED = Instant.parse("2026-03-01T12:00:00Z");
  private static final List<String> TYPES =
      List.of("REPORT", "REVOKE", "CONTROL", "DECISION", "ERASED");

  @TempDir Path folder;

  /** How a test speaks to a database without Sipward. */
  private record Access(String url, String user, String password, Map<String, String> words) {
    static Access to(DatabaseSettings settings) {
      return switch (settings) {
        case DatabaseSettings.Embedded embedded ->
            new Access(
                "jdbc:sqlite:" + embedded.file(),
                "",
                "",
                Map.of("position", "integer", "octets", "blob"));
        case DatabaseSettings.Server server ->
            new Access(
                server.url(),
                server.user(),
                server.password(),
                Map.of("position", "bigint", "octets", "bytea"));
      };
    }
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void whatWasLoggedBeforeRetentionGetsAnEnd(Backend backend) throws SQLException {
    var settings = backend.fresh(folder);
    var access = Access.to(settings);
    Flyway.configure(Database.class.getClassLoader())
        .dataSource(access.url(), access.user(), access.password())
        .locations("classpath:org/sipward/exchange/repository/migration")
        .placeholders(access.words())
        .target("5")
        .load()
        .migrate();
    fill(access);

    var database = Database.open(settings);
    try {
      var kept =
          database.read(
              handle ->
                  handle
                      .createQuery(
                          "select e.type, b.forget_at from log_body b join log_entry e"
                              + " on e.position = b.position order by e.position")
                      .map(
                          (row, _) ->
                              row.getString(1)
                                  + " "
                                  + Duration.ofMillis(row.getLong(2) - LOGGED.toEpochMilli())
                                      .toDays())
                      .list());
      assertThat(kept).containsExactly("REPORT 90", "REVOKE 120", "CONTROL 400", "DECISION 400");
    } finally {
      database.close();
    }
  }

  /** One entry of each type; the last one was erased. */
  private static void fill(Access access) throws SQLException {
    try (var connection =
            DriverManager.getConnection(access.url(), access.user(), access.password());
        var entry = connection.prepareStatement("insert into log_entry values (?, ?, 'P2', ?, ?)");
        var body = connection.prepareStatement("insert into log_body values (?, ?, ?)")) {
      for (int i = 0; i < TYPES.size(); i++) {
        entry.setLong(1, i);
        entry.setString(2, TYPES.get(i));
        entry.setLong(3, LOGGED.toEpochMilli());
        entry.setBytes(4, new byte[32]);
        entry.executeUpdate();
        if (!TYPES.get(i).equals("ERASED")) {
          body.setLong(1, i);
          body.setBytes(2, new byte[16]);
          body.setBytes(3, new byte[10]);
          body.executeUpdate();
        }
      }
    }
  }
}
