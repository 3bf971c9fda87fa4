package org.sipward.detect.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.detect.enforcement.Ruling.Reason;
import org.sipward.kernel.Mode;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.order.Advice;
import org.sipward.kernel.order.Advice.Level;
import org.sipward.kernel.order.Order;
import org.sipward.kernel.order.Service;
import org.sipward.kernel.order.Side;
import org.sipward.kernel.order.Target;

/** What becomes of advice, and what never does. */
class EnforcementTest {
  private static final Instant START = Instant.parse("2026-11-27T12:00:00Z");
  private static final Bounds ENFORCE = Bounds.DEFAULT.withMode(Mode.ENFORCE);

  private final List<Order> given = new ArrayList<>();
  private Instant now = START;

  private Enforcement enforcement(Bounds bounds) {
    return new Enforcement(bounds, () -> now, given::add);
  }

  private Advice.Act advice(String id, Level level) {
    return advice(id, level, Duration.ofHours(1));
  }

  private Advice.Act advice(String id, Level level, Duration length) {
    var target =
        new Target.OneNumber(Side.CALLING, Identifier.of(IdentifierKind.MSISDN, "+4930123456"));
    return new Advice.Act(
        id, level, target, Set.of(Service.CALL_IN), now.plus(length), "engine", "irsf");
  }

  @ParameterizedTest
  @CsvSource({
    "MONITOR, ENFORCE, Watch, false",
    "RATE_LIMIT, ENFORCE, Throttle, false",
    "RESTRICT, ENFORCE, Block, false",
    "TEMP_BLOCK, ENFORCE, Block, false",
    "MONITOR, MONITOR, Watch, false",
    "RATE_LIMIT, MONITOR, Watch, true",
    "RESTRICT, MONITOR, Watch, true",
    "TEMP_BLOCK, MONITOR, Watch, true"
  })
  void levelsBecomeOrders(Level level, Mode mode, String kind, boolean eased) {
    var advice = advice("d1", level);
    var ruling = enforcement(Bounds.DEFAULT.withMode(mode)).follow(advice);
    assertThat(ruling).isInstanceOf(Ruling.Ordered.class);
    assertThat(((Ruling.Ordered) ruling).eased()).isEqualTo(eased);
    var order = (Order.Standing) given.getFirst();
    assertThat(order.getClass().getSimpleName()).isEqualTo(kind);
    assertThat(order.services()).isEqualTo(advice.services());
    assertThat(order.until()).isEqualTo(advice.until());
    assertThat(order.target()).isEqualTo(advice.target());
    assertThat(order instanceof Order.Throttle t ? t.perMinute() : 6).isEqualTo(6);
  }

  @Test
  void monitorModeIsTheDefaultAndOffGivesNothing() {
    assertThat(Bounds.DEFAULT.mode()).isEqualTo(Mode.MONITOR);
    var off = enforcement(Bounds.DEFAULT.withMode(Mode.OFF));
    assertThat(refusal(off.follow(advice("d1", Level.MONITOR)))).isEqualTo(Reason.OFF);
    assertThat(given).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, ENDED",
    "PT-1S, ENDED",
    "PT0.001S, ",
    "P30D, ",
    "PT720H0.001S, TOO_LONG",
    "P3000D, TOO_LONG"
  })
  void anOrderEndsWithinThirtyDays(
      Duration length, @org.jspecify.annotations.Nullable Reason reason) {
    var ruling = enforcement(ENFORCE).follow(advice("d1", Level.TEMP_BLOCK, length));
    assertThat(ruling instanceof Ruling.Refused refused ? refused.reason() : null)
        .isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({"'', reason", "a b, reason", "d1, 'two\nlines'", "d1;x, reason"})
  void whatCannotBeShownIsRefused(String id, String reason) {
    var act = advice("d1", Level.MONITOR);
    var advice =
        new Advice.Act(id, act.level(), act.target(), act.services(), act.until(), "a", reason);
    assertThat(refusal(enforcement(ENFORCE).follow(advice))).isEqualTo(Reason.ILL_FORMED);
  }

  @Test
  void standingOrdersHaveABoundAndMakeRoomAtTheirEnd() {
    var enforcement = enforcement(ENFORCE.withStanding(2));
    enforcement.follow(advice("d1", Level.MONITOR));
    enforcement.follow(advice("d2", Level.MONITOR, Duration.ofHours(2)));
    assertThat(refusal(enforcement.follow(advice("d3", Level.MONITOR))))
        .isEqualTo(Reason.TOO_MANY_STANDING);
    assertThat(enforcement.follow(advice("d2", Level.TEMP_BLOCK)))
        .as("a change of one")
        .isInstanceOf(Ruling.Ordered.class);
    now = now.plus(Duration.ofHours(1));
    assertThat(enforcement.follow(advice("d3", Level.MONITOR))).isInstanceOf(Ruling.Ordered.class);
  }

  @Test
  void whatTouchesTrafficHasABoundAnHour() {
    var enforcement = enforcement(ENFORCE.withPerHour(2));
    var first = advice("d1", Level.TEMP_BLOCK, Duration.ofHours(3));
    enforcement.follow(first);
    enforcement.follow(first);
    assertThat(enforcement.follow(advice("d2", Level.RATE_LIMIT)))
        .as("a renewal is no beginning")
        .isInstanceOf(Ruling.Ordered.class);
    assertThat(refusal(enforcement.follow(advice("d3", Level.RESTRICT))))
        .isEqualTo(Reason.TOO_MANY_AN_HOUR);
    assertThat(refusal(enforcement.follow(advice("d2", Level.RESTRICT))))
        .as("something stronger")
        .isEqualTo(Reason.TOO_MANY_AN_HOUR);
    assertThat(enforcement.follow(advice("d3", Level.MONITOR))).isInstanceOf(Ruling.Ordered.class);
    now = now.plus(Duration.ofHours(1));
    assertThat(enforcement.follow(advice("d3", Level.RESTRICT))).isInstanceOf(Ruling.Ordered.class);
  }

  @Test
  void frozenOnlyReleasesAndEasingsGoThrough() {
    var enforcement = enforcement(ENFORCE);
    enforcement.follow(advice("d1", Level.TEMP_BLOCK));
    enforcement.follow(advice("d2", Level.TEMP_BLOCK));
    enforcement.freeze("operator", "too many customers call");
    for (var level : Level.values()) {
      assertThat(refusal(enforcement.follow(advice("d3", level)))).isEqualTo(Reason.FROZEN);
    }
    assertThat(refusal(enforcement.follow(advice("d1", Level.TEMP_BLOCK, Duration.ofDays(2)))))
        .isEqualTo(Reason.FROZEN);
    assertThat(enforcement.follow(advice("d1", Level.MONITOR))).isInstanceOf(Ruling.Ordered.class);
    assertThat(enforcement.follow(new Advice.Lift("d2", "operator", "wrong")))
        .isInstanceOf(Ruling.Released.class);
    assertThat(enforcement.standing()).map(Order::id).containsExactly("d1");
    assertThat(enforcement.frozen().orElseThrow().author()).isEqualTo("operator");
    enforcement.thaw();
    assertThat(enforcement.frozen()).isEmpty();
    assertThat(enforcement.follow(advice("d3", Level.RESTRICT))).isInstanceOf(Ruling.Ordered.class);
  }

  @Test
  void aReleaseGoesThroughWhateverStands() {
    var enforcement = enforcement(Bounds.DEFAULT.withMode(Mode.OFF));
    enforcement.follow(new Advice.Lift("unknown", "two\nlines", "x"));
    assertThat(given).containsExactly(new Order.Release("unknown", "", "x"));
  }

  @Test
  void aNewFirewallIsToldWhatStandsAndNotWhatEnded() {
    var enforcement = enforcement(ENFORCE);
    enforcement.follow(advice("d1", Level.TEMP_BLOCK));
    enforcement.follow(advice("d2", Level.RATE_LIMIT, Duration.ofDays(1)));
    assertThat(enforcement.standing()).map(Order::id).containsExactly("d1", "d2");
    now = now.plus(Duration.ofHours(1));
    assertThat(enforcement.standing()).map(Order::id).containsExactly("d2");
  }

  /** Whatever is advised and when: the laws hold for what the sink gets, in both modes. */
  @Test
  void noSequenceOfAdviceBreaksTheNet() {
    long seed = new SecureRandom().nextLong();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    for (int run = 0; run < 40; run++) {
      given.clear();
      var mode = random.nextBoolean() ? Mode.ENFORCE : Mode.MONITOR;
      var bounds = new Bounds(mode, 1 + random.nextInt(20), 1 + random.nextInt(10), 6);
      var enforcement = enforcement(bounds);
      Map<String, Order.Standing> model = new HashMap<>();
      List<Instant> begun = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        now = now.plusSeconds(random.nextInt(600));
        step(random, enforcement);
        for (var order : given) {
          obeys(order, model, begun, bounds);
        }
        given.clear();
        model.values().removeIf(o -> !o.until().isAfter(now));
        assertThat(model.size()).isLessThanOrEqualTo(bounds.standing());
        assertThat(enforcement.standing()).containsExactlyInAnyOrderElementsOf(model.values());
      }
    }
  }

  private void step(Random random, Enforcement enforcement) {
    String id = "d" + random.nextInt(30);
    switch (random.nextInt(12)) {
      case 0 -> enforcement.freeze("operator", "test");
      case 1, 2 -> enforcement.thaw();
      case 3 -> enforcement.follow(new Advice.Lift(id, "engine", "over"));
      default -> {
        var level = Level.values()[random.nextInt(4)];
        var services = EnumSet.of(Service.values()[random.nextInt(8)]);
        var until = now.plusMillis(random.nextLong(-10_000_000L, 5_184_000_000L));
        until = random.nextInt(10) == 0 ? Instant.MAX : until;
        until = random.nextInt(10) == 0 ? Instant.MIN : until;
        var target = advice(id, level).target();
        enforcement.follow(new Advice.Act(id, level, target, services, until, "engine", "r"));
      }
    }
  }

  private void obeys(
      Order order, Map<String, Order.Standing> model, List<Instant> begun, Bounds bounds) {
    if (!(order instanceof Order.Standing standing)) {
      model.remove(order.id());
      return;
    }
    assertThat(standing.until()).isAfter(now).isBeforeOrEqualTo(now.plus(Enforcement.LONGEST));
    var before = model.put(order.id(), standing);
    boolean fresh = before == null || !before.until().isAfter(now);
    if (!(standing instanceof Order.Watch)) {
      assertThat(bounds.mode()).isEqualTo(Mode.ENFORCE);
      if (fresh || before instanceof Order.Watch) {
        begun.add(now);
        begun.removeIf(b -> !b.isAfter(now.minus(Duration.ofHours(1))));
        assertThat(begun.size()).isLessThanOrEqualTo(bounds.perHour());
      }
    }
  }

  private static Reason refusal(Ruling ruling) {
    return ((Ruling.Refused) ruling).reason();
  }
}
