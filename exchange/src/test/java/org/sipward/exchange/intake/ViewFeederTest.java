package org.sipward.exchange.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.exchange.log.note.KeyUse;
import org.sipward.exchange.message.Report;
import org.sipward.exchange.message.json.LegacyProfile;
import org.sipward.exchange.repository.Database;
import org.sipward.exchange.repository.DatabaseSettings;
import org.sipward.exchange.repository.Draft;
import org.sipward.exchange.repository.Offer;
import org.sipward.exchange.repository.OwnLog;
import org.sipward.exchange.repository.StoredEntry;
import org.sipward.exchange.repository.ViewRepository;
import org.sipward.exchange.view.Applied;
import org.sipward.exchange.view.ReportKey;

/** The own log on its way into the view. */
final class ViewFeederTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Party PEER = new Party("peer");

  @TempDir Path folder;
  private final MovableClock clock = new MovableClock(Party.START);
  private final AtomicInteger revoked = new AtomicInteger();
  private Database database;
  private OwnLog log;
  private ViewRepository view;
  private final HandOver fresh = new HandOver();

  @BeforeEach
  void open() {
    database = Database.open(new DatabaseSettings.Embedded(folder.resolve("store.db")));
    log =
        OwnLog.open(database, new Party("mine").notes(KeyUse.LOG), clock, new SplittableRandom(1));
    view = new ViewRepository(database);
  }

  @AfterEach
  void close() {
    log.close();
    database.close();
  }

  @Test
  void followsTheLogAndStartsWhereItStopped() throws Exception {
    var first = PEER.report(0);
    append("r0", first.wire());
    for (int i = 1; i < 600; i++) {
      append("r" + i, PEER.report(i).wire());
    }
    try (var feeder = start(this::count)) {
      assertThat(feeder.awaitApplied(599, SOON)).isTrue();
      assertThat(view.applied()).isEqualTo(600);
    }
    append("revoke", PEER.revoke(1, first).wire());
    try (var feeder = start(this::count)) {
      assertThat(feeder.awaitApplied(600, SOON)).isTrue();
      assertThat(feeder.awaitApplied(601, Duration.ofMillis(1))).isFalse();
      assertThat(feeder.skipped()).isZero();
    }
    assertThat(revoked).hasValue(1);
    var key = new ReportKey("peer", ((Report) first.message().body()).reportId());
    assertThat(view.report(key).orElseThrow().isRevoked()).isTrue();
  }

  @Test
  void nothingBlocksItNeitherNonsenseNorErasureNorAListenerThatFails() throws Exception {
    append("nonsense", "nonsense".getBytes(UTF_8));
    append("erased", PEER.report(1).wire());
    log.erase(List.of(1L), "test");
    var flat = LegacyProfile.write(PEER.report(2).message(), "x").orElseThrow();
    append("flat", flat.getBytes(UTF_8));
    append("good", PEER.report(3).wire());
    try (var feeder =
        start(
            _ -> {
              throw new IllegalStateException("a listener that fails");
            })) {
      assertThat(feeder.awaitApplied(3, SOON)).isTrue();
      assertThat(feeder.skipped()).isEqualTo(1);
      assertThat(feeder.failures()).isPositive();
    }
    var good = new ReportKey("peer", PEER.reportBody(3).reportId());
    assertThat(view.report(good)).isPresent();
  }

  @Test
  void whatWasHandedOverIsNotReadAgainUnlessItWasErased() throws Exception {
    var handed = PEER.report(7);
    append("first", "read by whoever handed it over".getBytes(UTF_8));
    append("second", "the same, and erased".getBytes(UTF_8));
    append("third", PEER.report(9).wire());
    fresh.put(0, handed.hash(), handed.message());
    fresh.put(1, handed.hash(), PEER.report(8).message());
    log.erase(List.of(1L), "test");
    try (var feeder = start(this::count)) {
      assertThat(feeder.awaitApplied(2, SOON)).isTrue();
      assertThat(feeder.skipped()).isZero();
    }
    assertThat(view.report(new ReportKey("peer", PEER.reportBody(7).reportId()))).isPresent();
    assertThat(view.report(new ReportKey("peer", PEER.reportBody(8).reportId()))).isEmpty();
    assertThat(view.report(new ReportKey("peer", PEER.reportBody(9).reportId()))).isPresent();
  }

  @Test
  void aNoteOfTheOwnStoreIsNoMessageThatIsSkipped() throws Exception {
    var note = "{}".getBytes(UTF_8);
    log.append(List.of(Draft.of("decision/1", "DECISION", "P3", note, new Offer.Kept()))).join();
    try (var feeder = start(this::count)) {
      assertThat(feeder.awaitApplied(0, SOON)).isTrue();
      assertThat(feeder.skipped()).isZero();
    }
  }

  @Test
  void theHandOverIsBoundedAndLetsGoOfWhatIsPast() {
    var handed = PEER.report(7);
    for (int i = 0; i < 2 * HandOver.MOST; i++) {
      fresh.put(i, handed.hash(), handed.message());
    }
    append("first", handed.wire());
    var entry = log.entry(0).orElseThrow();
    assertThat(fresh.take(at(HandOver.MOST, entry))).isEmpty();
    assertThat(fresh.take(at(HandOver.MOST - 1, entry))).isEmpty();
    fresh.put(0, handed.hash(), handed.message());
    assertThat(fresh.take(entry)).isPresent();
    assertThat(fresh.take(entry)).isEmpty();
  }

  private static StoredEntry at(long position, StoredEntry entry) {
    return new StoredEntry(position, entry.leaf(), entry.opening());
  }

  private ViewFeeder start(Consumer<Applied> listener) {
    return ViewFeeder.start(log, view, fresh, "mine", listener);
  }

  private void count(Applied applied) {
    revoked.addAndGet(applied.revoked().size());
  }

  private void append(String reference, byte[] octets) {
    var draft = Draft.of("peer/" + reference, "REPORT", "P2", octets, new Offer.Kept());
    log.append(List.of(draft)).join();
  }
}
