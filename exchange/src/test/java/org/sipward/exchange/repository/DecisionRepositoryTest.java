package org.sipward.exchange.repository;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.sipward.exchange.decision.Matter;
import org.sipward.exchange.log.Hash;
import org.sipward.exchange.safety.Aim;
import org.sipward.exchange.safety.Direction;
import org.sipward.exchange.safety.Freeze;
import org.sipward.exchange.view.ReportKey;
import org.sipward.exchange.vocabulary.Ceiling;
import org.sipward.exchange.vocabulary.EventType;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;

/** Decisions on both databases: what stands, what ended and why, what holds automation. */
@ParameterizedClass
@EnumSource(Backend.class)
final class DecisionRepositoryTest {
  private static final Instant NOW = Instant.parse("2026-04-10T12:34:56.789Z");

  private final Backend backend;
  @TempDir Path folder;
  private Database database;
  private DecisionRepository decisions;

  DecisionRepositoryTest(Backend backend) {
    this.backend = backend;
  }

  @BeforeEach
  void open() {
    database = Database.open(backend.fresh(folder));
    decisions = new DecisionRepository(database);
  }

  @AfterEach
  void close() {
    if (database != null) {
      database.close();
    }
  }

  private static Matter matter(String number) {
    return new Matter(
        EventType.SPAM,
        new Aim.One(Identifier.of(IdentifierKind.MSISDN, number)),
        Direction.CALLING);
  }

  private static StandingDecision decision(String id, String number, Instant since) {
    var text = "decision " + id + "\nresult RESTRICT\n";
    return new StandingDecision(
        id,
        matter(number),
        Ceiling.RESTRICT,
        since,
        since.plusSeconds(3_600),
        Set.of("operator-a", "operator-b"),
        List.of(
            new ReportKey("operator-a", new UUID(0, 1)),
            new ReportKey("operator-b", new UUID(0, 1))),
        text,
        Hash.over(text.getBytes(UTF_8)),
        "automaton",
        true);
  }

  private void keep(StandingDecision decision) {
    var audit = new AuditRow(decision.since().plusSeconds(1), "automaton", "NEW " + decision.id());
    decisions.keep(List.of(new DecisionRepository.Kept(decision, audit)));
  }

  private void end(String id, Instant at, String why) {
    var audit = new AuditRow(at, "automaton", "ENDED " + id);
    decisions.end(List.of(new DecisionRepository.Ended(id, audit, why)));
  }

  /** The newest about a number. */
  private Optional<StandingDecision> standing(String number) {
    return decisions.standing().stream()
        .filter(d -> d.matter().equals(matter(number)))
        .max(Comparator.comparing(StandingDecision::since));
  }

  @Test
  void whatStandsIsFoundUntilItIsEnded() {
    var one = decision("d1", "+447700900001", NOW);
    var other = decision("d2", "+447700900002", NOW.minusSeconds(9));
    keep(one);
    keep(other);
    assertThat(standing("+447700900001")).contains(one);
    assertThat(decisions.standing()).containsExactly(other, one);
    assertThat(decisions.record(one.recordHash())).contains(one.recordText());
    end("d1", NOW.plusSeconds(5), "revoked");
    end("d1", NOW.plusSeconds(6), "again");
    assertThat(standing("+447700900001")).isEmpty();
    assertThat(decisions.standing()).containsExactly(other);
    assertThat(decisions.history(matter("+447700900001"))).containsExactly(one);
    assertThat(decisions.ending("d1"))
        .contains(new DecisionRepository.Ending(NOW.plusSeconds(5), "revoked"));
    assertThat(decisions.ending("d2")).isEmpty();
  }

  @Test
  void theNewestOfAMatterStands() {
    keep(decision("d1", "+447700900001", NOW));
    var newer = decision("d0", "+447700900001", NOW.plusSeconds(1));
    keep(newer);
    assertThat(standing("+447700900001")).contains(newer);
    assertThat(decisions.history(matter("+447700900001"))).hasSize(2);
  }

  @Test
  void freezesTakeThePlaceOfThoseBefore() {
    var all = new Freeze("", NOW, "alice", "too many");
    var sender = new Freeze("operator-b", NOW.plusSeconds(1), "brakes", "its share");
    decisions.putFreezes(List.of(all, sender));
    assertThat(decisions.freezes()).containsExactly(all, sender);
    decisions.putFreezes(List.of(sender));
    assertThat(decisions.freezes()).containsExactly(sender);
  }

  @Test
  void whatIsOldIsForgottenButNotWhatStands() {
    var ended = decision("d1", "+447700900001", NOW);
    var standing = decision("d2", "+447700900002", NOW);
    keep(ended);
    keep(standing);
    end("d1", NOW.plusSeconds(5), "revoked");
    decisions.audit(new AuditRow(NOW, "alice", "released the freeze"));
    decisions.audit(new AuditRow(NOW.plusSeconds(10), "bob", "x".repeat(9_000)));
    assertThat(decisions.audited(9))
        .extracting(AuditRow::author)
        .containsExactly("bob", "automaton", "automaton", "automaton", "alice");
    decisions.forgetBefore(NOW.plusSeconds(7));
    assertThat(decisions.history(matter("+447700900001"))).isEmpty();
    assertThat(decisions.record(ended.recordHash())).isEmpty();
    assertThat(decisions.standing()).containsExactly(standing);
    assertThat(decisions.record(standing.recordHash())).isPresent();
    assertThat(decisions.audited(9)).extracting(AuditRow::author).containsExactly("bob");
  }
}
