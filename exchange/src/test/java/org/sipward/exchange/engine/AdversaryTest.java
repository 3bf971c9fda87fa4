package org.sipward.exchange.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.exchange.message.ActionRequest;
import org.sipward.exchange.message.ActionStatus;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.message.Report;
import org.sipward.exchange.message.Subject;
import org.sipward.exchange.safety.BlastRadius;
import org.sipward.exchange.safety.Freeze;
import org.sipward.exchange.vocabulary.ActionCode;
import org.sipward.exchange.vocabulary.Ceiling;
import org.sipward.exchange.vocabulary.EventType;
import org.sipward.exchange.vocabulary.Scope;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.order.Advice;

/** Those who would misuse the exchange, and what they get. */
class AdversaryTest {
  private static final String TARGET = "+441234567890";

  @TempDir Path folder;
  private World world;

  @BeforeEach
  void open() {
    world = new World(folder);
    world.join("ann", "bob");
    world.confirm(EventType.SPAM, "ann", "bob");
  }

  @AfterEach
  void close() {
    world.close();
  }

  private Ceiling level() {
    return world
        .standing(World.calling(EventType.SPAM, TARGET))
        .map(d -> d.level())
        .orElse(Ceiling.INFORMATIONAL);
  }

  private List<String> crowd(String name, int count) {
    var names = IntStream.range(0, count).mapToObj(i -> name.formatted(i)).toList();
    world.join(names.toArray(String[]::new));
    return names;
  }

  @ParameterizedTest
  @CsvSource({
    // Newcomers of many groups look impressive and cause a look.
    "new%d, 2, FIRST_HAND, INFORMATIONAL",
    "new%d, 3, FIRST_HAND, MONITOR",
    "new%d, 25, FIRST_HAND, MONITOR",
    // Six members of one vendor are one newcomer.
    "vendor-%d, 6, FIRST_HAND, INFORMATIONAL",
    // An echo is nothing.
    "new%d, 25, HEARSAY, INFORMATIONAL"
  })
  void crowds(String names, int count, String ground, Ceiling expected) {
    world.engine().sighted(World.calling(EventType.SPAM, TARGET).aim(), world.now);
    for (String name : crowd(names, count)) {
      var said = Said.of(EventType.SPAM, TARGET).status(Report.Status.CONFIRMED);
      world.hear(name, (ground.equals("HEARSAY") ? said.hearsay() : said).body());
    }
    assertThat(level()).isEqualTo(expected);
    assertThat(world.advice).allMatch(AdversaryTest::isHarmless);
  }

  private static boolean isHarmless(Advice advice) {
    return !(advice instanceof Advice.Act act) || act.level() == Advice.Level.MONITOR;
  }

  @Test
  void vendorWithARecordIsStillOneVoice() {
    var names = crowd("ven-%d", 6);
    names.forEach(n -> world.confirm(EventType.SPAM, n));
    names.forEach(n -> world.hear(n, Said.of(EventType.SPAM, TARGET).body()));
    assertThat(level()).isEqualTo(Ceiling.REQUIRE_VALIDATION);
    assertThat(world.inForce).isEmpty();
  }

  @Test
  void echoChainAddsNothingToItsHead() {
    world.hear("ann", Said.of(EventType.SPAM, TARGET).body());
    var alone = level();
    for (String name : crowd("echo%d", 10)) {
      world.hear(name, Said.of(EventType.SPAM, TARGET).hearsay().body());
    }
    world.hear("bob", Said.of(EventType.SPAM, TARGET).hearsay().body());
    assertThat(level()).isEqualTo(alone);
    assertThat(world.inForce).isEmpty();
  }

  @Test
  void loudSenderStopsItselfAndNobodyElse() {
    world.radius = new BlastRadius(50, 4);
    world.restarted();
    world.join("cid", "loud");
    world.confirm(EventType.SPAM, "cid", "loud");
    for (int i = 0; i < 8; i++) {
      var victim = "+44123460%04d".formatted(i);
      world.hear(i % 2 == 0 ? "bob" : "cid", Said.of(EventType.SPAM, victim).body());
      world.hear("loud", Said.of(EventType.SPAM, victim).body());
    }
    assertThat(world.inForce).hasSizeLessThanOrEqualTo(4);
    assertThat(world.decisions.freezes()).extracting(Freeze::sender).contains("loud");
    assertThat(world.decisions.freezes()).noneMatch(Freeze::isTotal);
    world.inForce.clear();
    world.hear("ann", Said.of(EventType.SPAM, TARGET).body());
    world.hear("cid", Said.of(EventType.SPAM, TARGET).body());
    assertThat(world.inForce).hasSize(1);
  }

  @Test
  void protectedNumberHidesNowhere() {
    var subjects = new ArrayList<Subject>();
    subjects.add(Subject.clear(Subject.Role.SUSPECT, World.HOSPITAL));
    subjects.add(
        Subject.clear(
            Subject.Role.SUSPECT,
            Identifier.of(IdentifierKind.SIP_URI, "sip:+441234500000@example.org")));
    subjects.add(range("+441234499990", "+441234500010"));
    subjects.add(range("+44990", "+44999"));
    subjects.add(
        Subject.pseudonym(
            Subject.Role.SUSPECT,
            IdentifierKind.MSISDN,
            world.ring.pseudonyms(World.HOSPITAL).getFirst().text(),
            "fsx1",
            1));
    for (Subject subject : subjects) {
      world.hear("ann", Said.of(EventType.SPAM, subject).body());
      world.hear("bob", Said.of(EventType.SPAM, subject).body());
    }
    world.engine().sighted(World.calling(EventType.SPAM, "+441234500000").aim(), world.now);
    assertThat(world.advice).isEmpty();
    assertThat(world.engine().ask(World.HOSPITAL).decisions())
        .filteredOn(d -> d.matter().aim().text().contains("+441234500000"))
        .isNotEmpty()
        .allMatch(d -> d.ruling().level() == Ceiling.INFORMATIONAL);
  }

  private static Subject range(String from, String to) {
    return new Subject(
        Subject.Role.SUSPECT,
        IdentifierKind.MSISDN,
        Subject.Form.RANGE,
        Optional.empty(),
        Optional.of(from),
        Optional.of(to),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  @Test
  void pretendedHomeAndOutsidersHaveNoWord() {
    world.join("new");
    // Served by home, and said by somebody else.
    world.hear(
        "new",
        Said.of(EventType.SPAM, "+447911123456")
            .status(Report.Status.CONFIRMED)
            .asks(ActionCode.TEMP_BLOCK)
            .body());
    // Said by somebody who is no member, before and after being one.
    world.hear("ghost", Said.of(EventType.SPAM, "+447911123456").body());
    assertThat(world.advice).isEmpty();
    assertThat(world.standing(World.calling(EventType.SPAM, "+447911123456"))).isEmpty();
  }

  @Test
  void replayedRequestIsAnsweredOnce() {
    world.hear("bob", Said.of(EventType.SPAM, TARGET).body());
    var report = world.hear("ann", Said.of(EventType.SPAM, TARGET).body());
    var request =
        world.hear(
            "ann",
            new ActionRequest(
                world.id(),
                List.of(((Report) report.message().body()).reportId()),
                ActionCode.RESTRICT_SERVICE,
                List.of(Scope.SMS_IN),
                Subject.clear(Subject.Role.SUSPECT, World.number(TARGET)),
                3600,
                world.now.plusSeconds(900),
                ActionRequest.Urgency.NORMAL,
                "J1",
                Optional.empty(),
                Optional.empty()),
            Audience.direct(World.ME));
    world.hear(request);
    world.hear(request);
    assertThat(world.told(ActionStatus.class)).hasSize(3);
  }
}
