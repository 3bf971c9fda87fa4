package org.sipward.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.exchange.log.note.KeyUse;
import org.sipward.exchange.repository.Database;
import org.sipward.exchange.repository.DatabaseSettings;
import org.sipward.exchange.repository.Draft;
import org.sipward.exchange.repository.Offer;
import org.sipward.exchange.repository.OwnLog;
import org.sipward.exchange.repository.ViewRepository;
import org.sipward.exchange.view.ReportKey;

/** A database that cannot take what it should take, for a while. */
final class AilingDatabaseTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  /** With which an entry was once taken in empty. */
  private static final int MANY = 12;

  private static final Party PEER = new Party("peer");

  @TempDir Path folder;

  @Test
  void theViewWaitsAndNoEntryIsTakenInWithoutItsMessage() throws Exception {
    var clock = new MovableClock(Party.START);
    var notes = new Party("mine").notes(KeyUse.LOG);
    var settings = new DatabaseSettings.Embedded(folder.resolve("store.db"));
    try (var database = Database.open(settings);
        var log = OwnLog.open(database, notes, clock, new SplittableRandom(1))) {
      var view = new ViewRepository(database);
      var octets = PEER.report(1).wire();
      log.append(List.of(Draft.of("peer/1", "REPORT", "P2", octets, new Offer.Kept()))).join();
      change("alter table view_report rename to view_report_away");
      try (var feeder = ViewFeeder.start(log, view, new HandOver(), "mine", _ -> {})) {
        awaitFailures(feeder);
        assertThat(feeder.skipped()).isZero();
        assertThat(view.applied()).isZero();
        change("alter table view_report_away rename to view_report");
        assertThat(feeder.awaitApplied(0, SOON)).isTrue();
        assertThat(feeder.skipped()).isZero();
      }
      assertThat(view.report(new ReportKey("peer", PEER.reportBody(1).reportId()))).isPresent();
    }
  }

  private void change(String statement) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("store.db"));
        var open = connection.createStatement()) {
      open.execute(statement);
    }
  }

  private static void awaitFailures(ViewFeeder feeder) throws InterruptedException {
    long end = System.nanoTime() + SOON.toNanos();
    while (feeder.failures() < MANY) {
      assertThat(System.nanoTime()).as("it fails soon").isLessThan(end);
      feeder.wake();
      Thread.sleep(5);
    }
  }
}
