package org.sipward.exchange.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.exchange.log.Verification;
import org.sipward.exchange.log.note.KeyUse;
import org.sipward.exchange.log.note.Keys;
import org.sipward.exchange.log.note.NoteSigner;
import org.sipward.exchange.repository.AuditRow;
import org.sipward.exchange.repository.Database;
import org.sipward.exchange.repository.DatabaseSettings;
import org.sipward.exchange.repository.DecisionRepository;
import org.sipward.exchange.repository.Draft;
import org.sipward.exchange.repository.EquivocationRepository;
import org.sipward.exchange.repository.EquivocationRepository.Equivocation;
import org.sipward.exchange.repository.HolderRepository;
import org.sipward.exchange.repository.Keeping;
import org.sipward.exchange.repository.Offer;
import org.sipward.exchange.repository.OwnLog;
import org.sipward.exchange.repository.ViewRepository;

/** How a running Store forgets, look by look, by a clock that moves. */
class RetentionSweepTest {
  private static final Instant START = Instant.parse("2026-04-10T12:00:00Z");

  @TempDir Path folder;
  private final NoteSigner signer = Keys.signer("operator-a/main", KeyUse.LOG);
  private Database database;
  private OwnLog log;
  private DecisionRepository decisions;
  private EquivocationRepository contradictions;
  private RetentionSweep sweep;
  private Instant now = START;

  @BeforeEach
  void start() {
    database = Database.open(new DatabaseSettings.Embedded(folder.resolve("store.db")));
    log = OwnLog.open(database, signer, () -> now, new SecureRandom());
    decisions = new DecisionRepository(database);
    contradictions = new EquivocationRepository(database);
    sweep =
        new RetentionSweep(
            Retention.DEFAULT,
            new RetentionSweep.Stock(
                log,
                new ViewRepository(database),
                decisions,
                contradictions,
                new HolderRepository(database)),
            () -> now);
  }

  @AfterEach
  void stop() {
    log.close();
    database.close();
  }

  private void log(int from, int to, int days) {
    var drafts = new ArrayList<Draft>();
    for (int i = from; i < to; i++) {
      drafts.add(
          Draft.of("operator-a/m" + i, "REPORT", "P2", ("m" + i).getBytes(UTF_8), new Offer.Kept())
              .kept(new Keeping(Duration.ofDays(days), Optional.empty(), 0)));
    }
    assertThat(log.append(drafts).join()).hasSize(to - from);
  }

  private long erased() {
    return log.page(0, 2_000, Long.MAX_VALUE).stream()
        .filter(entry -> entry.opening().isEmpty())
        .count();
  }

  @Test
  void eachLookForgetsFewAndASweepBeginsOnlyAfterAPause() {
    int most = RetentionSweep.AT_ONCE;
    log(0, most, 30);
    log(most, most + 200, 30);
    log(most + 200, most + 300, 60);
    sweep.look();
    assertThat(erased()).isZero();
    now = START.plus(Duration.ofDays(30));
    sweep.look();
    assertThat(erased()).isEqualTo(most);
    sweep.look();
    assertThat(erased()).isEqualTo(most + 200);
    now = START.plus(Duration.ofDays(30)).plus(RetentionSweep.PAUSE).minusMillis(1);
    log(most + 300, most + 301, 1);
    sweep.look();
    now = now.plus(Duration.ofDays(1));
    assertThat(erased()).isEqualTo(most + 200);
    sweep.look();
    assertThat(erased()).isEqualTo(most + 201);
    assertThat(log.audit()).isEqualTo(Verification.holding());
  }

  @Test
  void aStoreThatWasOffForgetsWhenItStarts() {
    log(0, 3, 30);
    stop();
    now = START.plus(Duration.ofDays(31));
    start();
    sweep.look();
    assertThat(erased()).isEqualTo(3);
    assertThat(log.audit()).isEqualTo(Verification.holding());
  }

  @Test
  void notesAndProofsGoAfterThePeriodOfDecisions() {
    decisions.audit(new AuditRow(START, "ann", "did something"));
    contradictions.keep(
        new Equivocation("operator-b", "operator-b/1", 0, new byte[1], new byte[2], START));
    now = START.plus(Retention.DEFAULT.decisions());
    sweep.look();
    assertThat(decisions.audited(9)).hasSize(1);
    assertThat(contradictions.of("operator-b")).hasSize(1);
    now = now.plus(RetentionSweep.PAUSE);
    sweep.look();
    assertThat(decisions.audited(9)).isEmpty();
    assertThat(contradictions.of("operator-b")).isEmpty();
  }
}
