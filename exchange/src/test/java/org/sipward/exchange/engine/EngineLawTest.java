package org.sipward.exchange.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.exchange.log.Seeds;
import org.sipward.exchange.message.ActionRequest;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.message.Report;
import org.sipward.exchange.message.Subject;
import org.sipward.exchange.safety.Aim;
import org.sipward.exchange.seal.SealedMessage;
import org.sipward.exchange.vocabulary.ActionCode;
import org.sipward.exchange.vocabulary.EventType;
import org.sipward.exchange.vocabulary.Scope;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.order.Advice;
import org.sipward.kernel.order.Target;

/** What no sequence of messages can bring about. */
class EngineLawTest {
  private static final int STEPS = 150;
  private static final Set<String> TRUSTED = Set.of("ann", "bob", "home");
  private static final List<String> MEMBERS =
      List.of("ann", "bob", "home", "new1", "new2", "new3", "new4", "ven-1", "ven-2", "ghost");
  private static final List<EventType> EVENTS =
      List.of(
          EventType.SPAM, EventType.SPAM, EventType.WANGIRI, EventType.SIM_SWAP, EventType.IRSF);
  private static final Identifier EMERGENCY = World.number("+44999");

  @TempDir Path folder;

  @RepeatedTest(2)
  void nothingUntouchableNothingEndlessNothingByNewcomers() {
    var random = Seeds.next();
    try (var world = new World(folder)) {
      MEMBERS.stream().filter(m -> !m.equals("ghost")).forEach(world::join);
      world.confirm(EventType.SPAM, "ann", "bob");
      world.confirm(EventType.WANGIRI, "ann", "bob");
      var heard = new ArrayList<SealedMessage>();
      int checked = 0;
      for (int step = 0; step < STEPS; step++) {
        step(world, heard, random);
        for (; checked < world.advice.size(); checked++) {
          if (world.advice.get(checked) instanceof Advice.Act act) {
            check(world, act);
          }
        }
      }
      world.pass(Duration.ofHours(24));
      assertThat(world.inForce.values()).allMatch(a -> a.level() == Advice.Level.MONITOR);
    }
  }

  private static void check(World world, Advice.Act act) {
    switch (act.target()) {
      case Target.OneNumber(_, var number) -> assertThat(number).isNotIn(World.HOSPITAL, EMERGENCY);
      case Target.Numbers(_, var range) ->
          assertThat(range.contains(World.HOSPITAL) || range.contains(EMERGENCY)).isFalse();
      case Target.Source _, Target.Beginning _, Target.Pseudonym _ -> {}
    }
    if (act.level() == Advice.Level.MONITOR) {
      return;
    }
    assertThat(act.target()).isNotInstanceOf(Target.Pseudonym.class);
    assertThat(Duration.between(world.now, act.until())).isLessThanOrEqualTo(Duration.ofHours(24));
    world.decisions.standing().stream()
        .filter(d -> d.id().equals(act.id()))
        .forEach(d -> assertThat(d.senders()).isNotEmpty().allMatch(TRUSTED::contains));
  }

  private static void step(World world, List<SealedMessage> heard, SplittableRandom random) {
    switch (random.nextInt(10)) {
      case 0 -> world.pass(Duration.ofMinutes(random.nextInt(600)));
      case 1 -> world.engine().sighted(new Aim.One(someNumber(random)), world.now);
      case 2 -> {
        if (!heard.isEmpty()) {
          world.hear(heard.get(random.nextInt(heard.size())));
        }
      }
      case 3 -> {
        if (!heard.isEmpty()) {
          var report = heard.get(random.nextInt(heard.size()));
          var sender =
              random.nextInt(4) == 0
                  ? one(MEMBERS, random)
                  : report.message().envelope().senderId();
          world.hear(sender, Said.revoking(report));
        }
      }
      case 4 -> {
        if (!heard.isEmpty()) {
          request(world, heard.get(random.nextInt(heard.size())), random);
        }
      }
      default -> heard.add(world.hear(one(MEMBERS, random), someReport(world, random)));
    }
  }

  private static Report someReport(World world, SplittableRandom random) {
    return Said.of(one(EVENTS, random), someSubject(random))
        .confidence(50 + random.nextInt(51))
        .status(Report.Status.values()[random.nextInt(10) == 0 ? 2 : random.nextInt(2)])
        .seen(world.now.minusSeconds(random.nextInt(90_000)))
        .asks(ActionCode.TEMP_BLOCK)
        .body();
  }

  private static void request(World world, SealedMessage report, SplittableRandom random) {
    var body = (Report) report.message().body();
    world.hear(
        one(MEMBERS, random),
        new ActionRequest(
            world.id(),
            List.of(body.reportId()),
            ActionCode.TEMP_BLOCK,
            List.of(Scope.CALL_IN),
            body.subjects().getFirst(),
            3600,
            world.now.plusSeconds(600),
            ActionRequest.Urgency.IMMEDIATE,
            "J1",
            Optional.empty(),
            Optional.empty()),
        Audience.direct(World.ME));
  }

  private static Subject someSubject(SplittableRandom random) {
    return switch (random.nextInt(8)) {
      case 0 -> range("+441234499000", "+441234500999");
      case 1 -> range("+441234567000", "+441234567999");
      case 2 ->
          Subject.clear(
              Subject.Role.SUSPECT, Identifier.of(IdentifierKind.SIP_URI, "sip:999@example.org"));
      default -> Subject.clear(Subject.Role.SUSPECT, someNumber(random));
    };
  }

  private static Identifier someNumber(SplittableRandom random) {
    return one(
        List.of(
            World.HOSPITAL,
            EMERGENCY,
            World.number("+441234567890"),
            World.number("+441234567891"),
            World.number("+447911123456")),
        random);
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

  private static <T> T one(List<T> values, SplittableRandom random) {
    return values.get(random.nextInt(values.size()));
  }
}
