package org.sipward.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.testkit.peer.ExternalProgram;

/**
 * {@code run --store}: what a member reports about a number of its own refuses the calls of that
 * number at the firewall of another, until it is taken back; and what happens to the Store beside a
 * firewall happens to no other call.
 */
@Timeout(300)
class RunWithStoreIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final String BAIT = "+447900923456";
  private static final String OTHER = "+442079460012";
  private static final int OK = 200;
  private static final int DECLINE = 603;

  private StoreHome ann;
  private StoreHome bob;
  private OperatorNetwork network;
  private ExternalProgram store;
  private ExternalProgram firewall;

  @TempDir private Path folder;

  @BeforeEach
  void start() throws IOException {
    var governor = StoreGovernor.in(folder);
    ann = StoreHome.init(folder, "op-a", governor.kid());
    bob = StoreHome.init(folder, "op-b", governor.kid());
    governor.list(ann.file("trust-list.json"), ann, bob);
    governor.epoch(ann.file("trust-list.json"), 1, ann.file("epoch-keys.txt"));
    for (var name : new String[] {"trust-list.json", "epoch-keys.txt"}) {
      Files.copy(ann.file(name), bob.file(name));
    }
    var settings = Files.readString(bob.file("store.yaml"));
    Files.writeString(
        bob.file("store.yaml"), settings.replace("automation: monitor", "automation: enforce"));
    network = OperatorNetwork.in(bob.folder());
    store = ann.run();
    firewall = bob.run("run", network.configuration().toString(), "--store", bob.config());
  }

  @AfterEach
  void stop() {
    firewall.close();
    store.close();
    network.close();
  }

  @Test
  void aReportOfTheHomeOperatorRefusesCallsUntilItIsWithdrawnWhateverTheStoreDoes()
      throws Exception {
    assertThat(network.callFrom(BAIT)).isEqualTo(OK);
    var first = report();
    await("the calls are refused", () -> network.callFrom(BAIT) == DECLINE);
    othersPass();
    whileTheDatabaseTakesNothing(
        () -> {
          ann.good("revoke", first);
          firewall.awaitOutput("the database did not take the change", PATIENCE);
          othersPass();
        });
    await("the calls pass again", () -> network.callFrom(BAIT) == OK);
    StoreHome.await(
        "a receipt", () -> ann.at("revoke", first, "--coverage"), out -> out.contains("1 of 1"));

    var _ = report();
    await("the calls are refused again", () -> network.callFrom(BAIT) == DECLINE);
    ruinTheDatabase();
    othersPass();
    assertThat(network.callFrom(BAIT)).isEqualTo(DECLINE);
    assertThat(firewall.isAlive()).isTrue();
  }

  private String report() {
    return ann.good(
            "publish",
            "WANGIRI",
            "A_NUMBER=" + BAIT,
            "--confidence",
            "95",
            "--basis",
            "RULE",
            "--status",
            "CONFIRMED",
            "--action",
            "RESTRICT_SERVICE",
            "--disclose")
        .value("report");
  }

  private void othersPass() throws InterruptedException {
    assertThat(network.callFrom(OTHER)).isEqualTo(OK);
    assertThat(network.callEmergency()).isEqualTo(OK);
  }

  /** Somebody else writes into it, and does not end. */
  private void whileTheDatabaseTakesNothing(Step then) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + bob.file("store.db"));
        var lock = connection.createStatement()) {
      lock.execute("BEGIN IMMEDIATE");
      then.run();
      lock.execute("ROLLBACK");
    }
  }

  private void ruinTheDatabase() throws IOException {
    for (var name : new String[] {"store.db", "store.db-wal"}) {
      Files.write(bob.file(name), new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
    }
    firewall.awaitOutput("the database does not answer", PATIENCE);
  }

  private void await(String what, Condition condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as(what + "\n" + firewall.tail()).isLessThan(end);
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private interface Step {
    void run() throws Exception;
  }
}
