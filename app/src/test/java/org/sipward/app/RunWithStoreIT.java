package org.sipward.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.app.cli.ExitCode;
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
  private static final String SECOND = "+447900923457";
  private static final String OTHER = "+442079460012";
  private static final int OK = 200;
  private static final int DECLINE = 603;

  private StoreGovernor governor;
  private StoreHome ann;
  private StoreHome bob;
  private OperatorNetwork network;
  private ExternalProgram store;
  private ExternalProgram firewall;

  @TempDir private Path folder;

  @BeforeEach
  void start() throws IOException {
    governor = StoreGovernor.in(folder);
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

  @Test
  void aWatchedPseudonymCountsTheCallsOfItsNumberUnderEveryKeyThatStillHolds() throws Exception {
    // A pseudonym has no home that could be asked: what it is worth is the record of who says so.
    for (int i = 0; i < 5; i++) {
      var earlier = watch("+44790020000" + i);
      await("a verdict", () -> bob.at(verdict(earlier)).status() == ExitCode.OK.status());
    }
    watch(BAIT);
    await("the calls are counted", () -> isCounted(BAIT));
    assertThat(isCounted(OTHER)).isFalse();
    Path next = folder.resolve("next-keys.txt");
    governor.epoch(ann.file("trust-list.json"), 2, next);
    for (var home : new StoreHome[] {ann, bob}) {
      Files.copy(next, home.file("epoch-keys.txt"), StandardCopyOption.REPLACE_EXISTING);
    }
    store.awaitOutput("fsx1:2: ADDED", PATIENCE);
    watch(SECOND);
    await("the calls of the other are counted", () -> isCounted(SECOND));
    assertThat(isCounted(BAIT)).isTrue();
    firewall.close();
    firewall = bob.run("run", network.configuration().toString(), "--store", bob.config());
    await("both are counted after a restart", () -> isCounted(BAIT) && isCounted(SECOND));
    assertThat(isCounted(OTHER)).isFalse();
  }

  @Test
  void aFirewallStartsWithoutTheDatabaseOfItsStoreWhichFollows() throws Exception {
    firewall.close();
    for (var name : new String[] {"store.db", "store.db-wal", "store.db-shm"}) {
      Files.deleteIfExists(bob.file(name));
    }
    // A folder in its place cannot be opened.
    Files.createDirectory(bob.file("store.db"));
    firewall = bob.run("run", network.configuration().toString(), "--store", bob.config());
    assertThat(firewall.output()).contains("the Store does not start: the database does not open");
    othersPass();
    Files.delete(bob.file("store.db"));
    firewall.awaitOutput("op-b/main: listening on 127.0.0.1:", PATIENCE);
    var _ = report();
    await("the calls are refused", () -> network.callFrom(BAIT) == DECLINE);
  }

  private static Object[] verdict(String report) {
    return new Object[] {"verdict", "op-a", report, "CONFIRMED", "--by", "bob"};
  }

  private String watch(String number) {
    return ann.good(
            "publish",
            "WANGIRI",
            "A_NUMBER=" + number,
            "--confidence",
            "95",
            "--basis",
            "RULE",
            "--status",
            "CONFIRMED",
            "--action",
            "WATCH")
        .value("report");
  }

  /** Whether a call of this number passes, and an order takes note of it. */
  private boolean isCounted(String number) throws Exception {
    double before = seen();
    assertThat(network.callFrom(number)).isEqualTo(OK);
    return seen() > before;
  }

  private double seen() throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var text =
          client
              .send(
                  HttpRequest.newBuilder(network.metrics()).build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();
      return text.lines()
          .filter(line -> line.startsWith("sipward_order_seen_total "))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
          .sum();
    }
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
