package org.sipward.firewall.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.firewall.order.Filing.Reason;
import org.sipward.firewall.transport.bounds.KeyedHash;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.identifier.NumberRange;
import org.sipward.kernel.order.Effect;
import org.sipward.kernel.order.Order;
import org.sipward.kernel.order.Service;
import org.sipward.kernel.order.Side;
import org.sipward.kernel.order.Target;

/** What the table takes, keeps, refuses and tells. */
class OrderTableTest {
  private static final Instant START = Instant.parse("2026-11-27T12:00:00Z");
  private static final Set<Service> CALLS = Set.of(Service.CALL_IN);
  private static final Target NUMBER =
      new Target.OneNumber(Side.CALLED, Identifier.of(IdentifierKind.MSISDN, "+493012345"));

  private long nanos;
  private final OrderTable table = table(3);

  private OrderTable table(int capacity) {
    return new OrderTable(
        capacity, new KeyedHash(1, 2), _ -> false, () -> nanos, () -> START.plusNanos(nanos));
  }

  private Order.Block block(String id, Target target, Duration length) {
    return new Order.Block(
        id, target, CALLS, START.plusNanos(nanos).plus(length), "test", "reason");
  }

  private Order.Block block(String id) {
    return block(id, NUMBER, Duration.ofHours(1));
  }

  private static Target source(String text) {
    return new Target.Source(Identifier.of(IdentifierKind.CIDR, text));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, PT1H, ",
    "10.0.0.0/7, PT1H, TOO_WIDE",
    "0.0.0.0/0, PT1H, TOO_WIDE",
    "10.0.0.1/8, PT1H, NO_TARGET",
    "1.2.3/8, PT1H, NO_TARGET",
    "10.0.0.0/33, PT1H, NO_TARGET",
    "2001::/16, PT1H, ",
    "2000::/15, PT1H, TOO_WIDE",
    "::/0, PT1H, TOO_WIDE",
    "10.0.0.0/8, PT0S, ENDED",
    "10.0.0.0/8, PT-1S, ENDED",
    "10.0.0.0/8, P31D, ",
    "10.0.0.0/8, PT744H0.1S, TOO_LONG"
  })
  void refusesAndSaysWhy(
      String prefix, Duration length, @org.jspecify.annotations.Nullable Reason reason) {
    var filing = table.file(block("a", source(prefix), length));
    assertThat(filing)
        .isEqualTo(reason == null ? new Filing.Filed("a") : new Filing.Refused("a", reason));
    assertThat(table.report().standing()).isEqualTo(reason == null ? 1 : 0);
    assertThat(table.report().refused()).isEqualTo(reason == null ? 0 : 1);
  }

  @Test
  void refusesARangeOfWhatAreNoNumbers() {
    var range = new NumberRange(IdentifierKind.MSISDN, "4".repeat(16), "4".repeat(16));
    assertThat(table.file(block("a", new Target.Numbers(Side.CALLED, range), Duration.ofHours(1))))
        .isEqualTo(new Filing.Refused("a", Reason.NO_TARGET));
    table.publish();
  }

  @Test
  void aFullTableKeepsWhatItHas() {
    for (String id : List.of("a", "b", "c")) {
      assertThat(table.file(block(id))).isInstanceOf(Filing.Filed.class);
    }
    assertThat(table.file(block("d"))).isEqualTo(new Filing.Refused("d", Reason.FULL));
    assertThat(table.file(block("b"))).as("a renewal").isInstanceOf(Filing.Filed.class);
    table.file(new Order.Release("a", "test", "r"));
    assertThat(table.file(block("d"))).isInstanceOf(Filing.Filed.class);
    nanos = Duration.ofHours(1).toNanos();
    assertThat(table.file(block("e"))).as("all have ended").isInstanceOf(Filing.Filed.class);
    assertThat(table.report().standing()).isOne();
    assertThat(table.report().lately()).containsExactly(new Filing.Refused("d", Reason.FULL));
  }

  @Test
  void publishesWhatWasFiledTogether() {
    table.file(block("a"));
    Book before = table.book();
    assertThat(before.isEmpty()).isTrue();
    table.publish();
    Book after = table.book();
    assertThat(after.isEmpty()).isFalse();
    table.publish();
    assertThat(table.book()).as("nothing new").isSameAs(after);
    nanos = Duration.ofHours(2).toNanos();
    table.publish();
    assertThat(table.book().isEmpty()).as("what has ended is left out").isTrue();
  }

  @Test
  void tellsOfTheCrowdedOnce() {
    OrderTable wide = table(100);
    for (int i = 0; i < 18; i++) {
      wide.file(block("a" + i));
    }
    wide.publish();
    wide.file(block("other", source("10.0.0.0/8"), Duration.ofHours(1)));
    wide.publish();
    assertThat(wide.report().lately())
        .containsExactly(
            new Filing.Refused("a16", Reason.CROWDED), new Filing.Refused("a17", Reason.CROWDED));
  }

  @Test
  void aRenewedThrottleDoesNotStartOver() {
    Order.Throttle throttle =
        new Order.Throttle("a", NUMBER, CALLS, 1, START.plusSeconds(60), "test", "r");
    assertThat(passes(throttle)).isTrue();
    assertThat(passes(throttle)).isFalse();
    var wider = new Order.Throttle("a", NUMBER, CALLS, 2, START.plusSeconds(60), "test", "r");
    assertThat(passes(wider)).as("another pace").isTrue();
    assertThat(table.effects()).containsExactly(new Effect("a", 3, 1, START, START));
  }

  private boolean passes(Order order) {
    table.file(order);
    table.publish();
    var matches = new Matches();
    matches.begin(Entry.bit(Service.CALL_IN), nanos);
    table.book().number(Side.CALLED, NumberReader.of("493012345"), matches);
    return matches.settle() == null;
  }

  /** Over any span of time no more than the pace and a minute's worth. */
  @Test
  void aPaceIsKept() {
    for (int perMinute : new int[] {1, 6, 7, 600}) {
      var pace = new Pace(perMinute, Long.MAX_VALUE - 100);
      int passed = 0;
      for (int i = 0; i < 6_000; i++) {
        passed += pace.take(Long.MAX_VALUE - 100 + i * 100_000_000L) ? 1 : 0;
      }
      assertThat(passed).isBetween(perMinute * 10, perMinute * 11);
    }
  }

  @Test
  void loopsCountWithoutLosing() throws InterruptedException {
    var tally = new Tally();
    var pace = new Pace(1_000, 0);
    int loops = 4;
    int each = 20_000;
    var done = new CountDownLatch(loops);
    long told = 0;
    long stopped = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int loop = 0; loop < loops; loop++) {
        threads.execute(
            () -> {
              for (int i = 0; i < each; i++) {
                if (pace.take(1)) {
                  tally.pass(i);
                } else {
                  tally.stop(i);
                }
              }
              done.countDown();
            });
      }
      while (done.getCount() > 0) {
        var sum = tally.drain(0).orElse(new Tally.Sum(0, 0, 0, 0));
        assertThat(sum.stopped()).isLessThanOrEqualTo(sum.seen());
        told += sum.seen();
        stopped += sum.stopped();
        Thread.onSpinWait();
      }
      done.await();
    }
    var rest = tally.drain(0).orElse(new Tally.Sum(0, 0, 0, 0));
    assertThat(told + rest.seen()).isEqualTo((long) loops * each);
    assertThat(stopped + rest.stopped()).isEqualTo((long) loops * each - 1_000);
  }

  @Test
  void waitsForKeysAndKeepsFewEpochs() {
    OrderTable wide = table(100);
    for (int i = 0; i < 6; i++) {
      var hidden = new Target.Pseudonym(Side.CALLED, "e" + i, "0".repeat(32));
      wide.file(block("a" + i, hidden, Duration.ofHours(1)));
      wide.publish();
      assertThat(wide.book().hasPseudonyms()).isFalse();
    }
    wide.keys(
        Map.of(
            "e0",
            new byte[32],
            "e1",
            new byte[32],
            "e2",
            new byte[32],
            "e3",
            new byte[100],
            "e4",
            new byte[1]));
    wide.publish();
    assertThat(wide.book().hasPseudonyms()).isTrue();
    assertThat(wide.report().waiting()).containsExactly("e5");
    assertThat(wide.report().lately()).containsExactly(new Filing.Refused("a4", Reason.CROWDED));
  }

  @Test
  void aHundredThousandAreFiledAndPublishedAtOnce() {
    OrderTable large = table(OrderTable.CAPACITY);
    for (int i = 0; i < OrderTable.CAPACITY; i++) {
      var number = Identifier.of(IdentifierKind.MSISDN, "+49" + (1_000_000 + i));
      large.file(block("o" + i, new Target.OneNumber(Side.CALLED, number), Duration.ofHours(1)));
    }
    large.publish();
    assertThat(large.report().standing()).isEqualTo(OrderTable.CAPACITY);
    assertThat(large.report().refused()).isZero();
  }
}
