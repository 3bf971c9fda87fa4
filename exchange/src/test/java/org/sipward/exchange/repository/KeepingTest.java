package org.sipward.exchange.repository;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sipward.exchange.repository.Drafts.done;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.sipward.exchange.decision.Matter;
import org.sipward.exchange.log.Verification;
import org.sipward.exchange.log.note.KeyUse;
import org.sipward.exchange.log.note.Keys;
import org.sipward.exchange.log.note.NoteSigner;
import org.sipward.exchange.message.Message;
import org.sipward.exchange.message.json.MessageWriter;
import org.sipward.exchange.safety.Aim;
import org.sipward.exchange.safety.Direction;
import org.sipward.exchange.view.ReportKey;
import org.sipward.exchange.view.Saying;
import org.sipward.exchange.vocabulary.EventType;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;

/** What of the log is kept for how long, on both databases, with a clock that moves. */
@ParameterizedClass
@EnumSource(Backend.class)
final class KeepingTest {
  private static final String OVER = "its retention has ended";
  private static final Saying A = Saying.by("operator-a");
  private static final UUID ID = new UUID(0, 1);
  private static final ReportKey REPORT = new ReportKey("operator-a", ID);
  private static final String NUMBER = "+447700900001";
  private static final Matter SPAM =
      new Matter(
          EventType.SPAM,
          new Aim.One(Identifier.of(IdentifierKind.MSISDN, NUMBER)),
          Direction.CALLING);

  private final Backend backend;
  private final NoteSigner signer = Keys.signer("operator-a/main", KeyUse.LOG);
  @TempDir Path folder;
  private DatabaseSettings settings;
  private Database database;
  private OwnLog log;
  private ViewRepository view;
  private Instant now = Saying.START;

  KeepingTest(Backend backend) {
    this.backend = backend;
  }

  @BeforeEach
  void open() {
    settings = backend.fresh(folder);
    start();
  }

  private void start() {
    database = Database.open(settings);
    log = OwnLog.open(database, signer, () -> now, new SecureRandom());
    view = new ViewRepository(database);
  }

  @AfterEach
  void close() {
    if (log != null) {
      log.close();
      database.close();
    }
  }

  private static Message report(int revision) {
    return A.report(ID, revision, EventType.SPAM, 80, Saying.suspect(NUMBER));
  }

  private static Message revoke() {
    return A.revoke(ID, Saying.suspect(NUMBER));
  }

  /** Logs a message that is kept for so many days, and lets the view take it in. */
  private long say(Message message, int days) throws Exception {
    var keeping = Keeping.of(message);
    var envelope = message.envelope();
    var draft =
        Draft.of(
                envelope.messageId(),
                envelope.messageType().name(),
                envelope.priority().name(),
                MessageWriter.unsigned(message).getBytes(UTF_8),
                new Offer.Own(Saying.EVERYBODY))
            .kept(new Keeping(Duration.ofDays(days), keeping.report(), keeping.revision()));
    long position = done(log.append(List.of(draft))).getFirst().position();
    view.apply(List.of(Saying.logged(position, message)));
    return position;
  }

  private void days(int days) {
    now = Saying.START.plus(Duration.ofDays(days));
  }

  private Erased forget() {
    return log.forgetDue(500, OVER);
  }

  private List<Long> left() {
    return log.page(0, 1_000, Long.MAX_VALUE).stream()
        .filter(entry -> entry.opening().isPresent())
        .map(StoredEntry::position)
        .toList();
  }

  private boolean speaks() {
    return !view.mattersOf(SPAM.aim()).isEmpty();
  }

  @Test
  void aMessageGoesAtItsEndAndNotBefore() throws Exception {
    say(report(1), 30);
    now = Saying.START.plus(Duration.ofDays(30)).minusMillis(1);
    assertThat(forget()).isEqualTo(Erased.NOTHING);
    assertThat(speaks()).isTrue();
    days(30);
    assertThat(forget()).isEqualTo(new Erased(List.of(0L), Set.of(SPAM), true));
    assertThat(speaks()).isFalse();
    assertThat(log.erasure(0)).contains("erased at " + now + ": " + OVER);
    assertThat(forget()).isEqualTo(Erased.NOTHING);
    assertThat(log.audit()).isEqualTo(Verification.holding());
  }

  @Test
  void whatWasDueWhileNobodyRanIsDueAfterwards() throws Exception {
    say(report(1), 30);
    say(revoke(), 60);
    close();
    days(30);
    start();
    assertThat(forget().positions()).containsExactly(0L);
    log.letGo();
    assertThat(left()).containsExactly(1L);
    assertThat(log.audit()).isEqualTo(Verification.holding());
  }

  @Test
  void aWithdrawalWaitsForWhatItWithdraws() throws Exception {
    say(revoke(), 1);
    say(report(1), 30);
    days(2);
    assertThat(forget().positions()).isEmpty();
    days(29);
    assertThat(forget().positions()).isEmpty();
    // The view can always be built again, and the report stays withdrawn.
    view.rebuild();
    view.apply(List.of(Saying.logged(0, revoke()), Saying.logged(1, report(1))));
    assertThat(speaks()).isFalse();
    days(30);
    assertThat(forget().positions()).containsExactly(0L, 1L);
  }

  @Test
  void aRevisionTakesTheFormerOnesAlong() throws Exception {
    say(report(1), 90);
    say(report(3), 10);
    say(report(2), 90);
    say(A.report(new UUID(0, 2), 1, EventType.SPAM, 80, Saying.suspect(NUMBER)), 90);
    days(10);
    assertThat(forget().positions()).containsExactly(0L, 1L, 2L);
    assertThat(left()).containsExactly(3L);
  }

  @Test
  void theFirstRevisionGoesAloneAtItsEnd() throws Exception {
    say(report(1), 10);
    say(report(2), 90);
    days(10);
    assertThat(forget()).isEqualTo(new Erased(List.of(0L), Set.of(), true));
    assertThat(speaks()).isTrue();
  }

  @Test
  void aPersonWhoErasesAWithdrawalErasesTheReport() throws Exception {
    say(report(1), 90);
    say(revoke(), 90);
    assertThat(log.erase(List.of(1L), "asked for").positions()).containsExactly(0L, 1L);
  }

  @Test
  void thousandsGoInTransactionsOfFew() throws Exception {
    int count = 10_000;
    for (int from = 0; from < count; from += 500) {
      done(log.append(some(from, from + 500)));
    }
    var checkpoint = log.checkpoint();
    days(90);
    done(log.append(List.of(Drafts.number(count))));
    var all = Erased.NOTHING;
    int sweeps = 0;
    do {
      all = forget();
      assertThat(all.positions()).hasSizeLessThanOrEqualTo(500);
      sweeps++;
    } while (!all.isAll());
    assertThat(sweeps).isEqualTo(count / 500 + 1);
    log.letGo();
    assertThat(log.entry(count - 1).orElseThrow().opening()).isEmpty();
    assertThat(left()).isEmpty();
    assertThat(log.entry(count).orElseThrow().opening()).isPresent();
    assertThat(log.audit()).isEqualTo(Verification.holding());
    var leaf = log.entry(4_711).orElseThrow().leaf().hash();
    var proof = log.inclusion(4_711, count).orElseThrow();
    assertThat(proof.verify(leaf, checkpoint.head().root()).holds()).isTrue();
  }

  private static List<Draft> some(int from, int to) {
    var drafts = new ArrayList<Draft>();
    for (var draft : Drafts.numbers(from, to)) {
      drafts.add(draft.kept(new Keeping(Duration.ofDays(90), Optional.empty(), 0)));
    }
    return drafts;
  }

  @Test
  void aCrashInBetweenForgetsAllOrNothing() throws Exception {
    say(report(1), 30);
    days(30);
    database.watch(
        new SqlLogger() {
          @Override
          public void logBeforeExecution(StatementContext context) {
            if (String.valueOf(context.getRawSql()).startsWith("insert into log_erasure")) {
              throw new IllegalStateException("the power fails");
            }
          }
        });
    assertThatThrownBy(this::forget).isInstanceOf(RuntimeException.class);
    close();
    start();
    assertThat(left()).containsExactly(0L);
    assertThat(speaks()).isTrue();
    assertThat(forget().positions()).containsExactly(0L);
  }

  @Test
  void theMarkingSaysForHowLong() {
    var ninety = Duration.ofDays(90);
    assertThat(Keeping.of(report(3))).isEqualTo(new Keeping(ninety, Optional.of(REPORT), 3));
    assertThat(Keeping.of(revoke()))
        .isEqualTo(new Keeping(ninety, Optional.of(REPORT), Keeping.WITHDRAWAL));
    assertThat(Keeping.of(A.indicator(Saying.suspect(NUMBER), 7)))
        .isEqualTo(new Keeping(ninety, Optional.empty(), 0));
    assertThatThrownBy(() -> new Keeping(Duration.ofDays(401), Optional.empty(), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
