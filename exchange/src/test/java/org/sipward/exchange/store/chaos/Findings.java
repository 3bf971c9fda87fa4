package org.sipward.exchange.store.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

/** What must hold when all is over: looked up in the Stores, and then in their tables. */
final class Findings {
  private final Trial trial;

  Findings(Trial trial) {
    this.trial = trial;
  }

  void check() throws Exception {
    trial.await("all withdrawals are proven", this::areWithdrawalsProven);
    for (var store : trial.stores()) {
      store.close();
    }
    for (var store : trial.stores()) {
      check(store);
    }
  }

  private boolean areWithdrawalsProven() {
    return trial.said().stream()
        .filter(Said::isWithdrawal)
        .allMatch(
            said -> {
              long expected = trial.others(said.sender()).stream().filter(said::isFor).count();
              var id = UUID.fromString(said.published().aboutId());
              return trial.store(said.sender()).operator().coverage(id).proven() == expected;
            });
  }

  private void check(StoreProcess store) throws SQLException {
    var logged = logged(store);
    var revoked = revoked(store);
    for (var said : trial.said()) {
      var what = said + " at " + store.name();
      if (!said.isFor(store.name())) {
        assertThat(logged).as(what).doesNotContainKey(said.reference());
        continue;
      }
      assertThat(logged).as(what).containsEntry(said.reference(), 1);
      var report = said.sender() + "/" + said.published().aboutId();
      assertThat(revoked).as(what).containsKey(report);
      if (said.isWithdrawal()) {
        assertThat(revoked.get(report)).as(what).isTrue();
      }
    }
    assertThat(logged.values()).as("once each at " + store.name()).allMatch(n -> n == 1);
  }

  /** How many entries there are with each message. */
  private static Map<String, Integer> logged(StoreProcess store) throws SQLException {
    var logged = new HashMap<String, Integer>();
    var octets = new HashSet<String>();
    query(
        store,
        "select r.reference, b.message from log_reference r join log_body b using (position)",
        row -> {
          logged.merge(row.getString(1), 1, Integer::sum);
          assertThat(octets.add(HexFormat.of().formatHex(row.getBytes(2)))).isTrue();
        });
    return logged;
  }

  /** The reports of the view, and whether they are withdrawn. */
  private static Map<String, Boolean> revoked(StoreProcess store) throws SQLException {
    var revoked = new HashMap<String, Boolean>();
    query(
        store,
        "select report, revoke_position from view_report where revision is not null",
        row -> revoked.put(row.getString(1), row.getObject(2) != null));
    return revoked;
  }

  private interface Reading {
    void read(ResultSet row) throws SQLException;
  }

  private static void query(StoreProcess store, String sql, Reading reading) throws SQLException {
    var database = store.database();
    boolean isServer = database.startsWith("jdbc:");
    try (var connection =
            isServer
                ? DriverManager.getConnection(database, "postgres", "postgres")
                : DriverManager.getConnection("jdbc:sqlite:" + database);
        var rows = connection.createStatement().executeQuery(sql)) {
      while (rows.next()) {
        reading.read(rows);
      }
    }
  }
}
