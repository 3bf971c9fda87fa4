package org.sipward.firewall.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.sipward.firewall.transport.bounds.KeyedHash;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Prefix;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.identifier.NumberPrefix;
import org.sipward.kernel.identifier.NumberRange;
import org.sipward.kernel.order.Order;
import org.sipward.kernel.order.Service;
import org.sipward.kernel.order.Side;
import org.sipward.kernel.order.Target;

/** The look-up beside a model that asks every order. */
class BookTest {
  private static final KeyedHash HASH = new KeyedHash(1, 2);
  private static final Instant UNTIL = Instant.parse("2026-11-28T00:00:00Z");
  private static final int DIGITS = 7;

  private final Matches matches = new Matches();
  private int serial;

  @Test
  void findsWhatAModelFinds() {
    long seed = new SecureRandom().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int run = 0; run < 60; run++) {
      Map<String, Entry> entries = new LinkedHashMap<>();
      for (int i = random.nextInt(80); i > 0; i--) {
        Entry entry = entry(target(random), random.nextInt(10));
        entries.put(entry.id(), entry);
      }
      var compiler = new Compiler(entries.values(), Map.of(), HASH);
      Book book = compiler.book();
      compiler.crowded().forEach(e -> entries.remove(e.id()));
      for (int i = 0; i < 400; i++) {
        agrees(random, book, entries.values());
      }
    }
  }

  private void agrees(Random random, Book book, Iterable<Entry> entries) {
    long now = random.nextInt(10);
    matches.begin(Entry.bit(Service.CALL_IN), now);
    Set<String> expected = new TreeSet<>();
    if (random.nextBoolean()) {
      Endpoint source = address(random);
      book.source(source, matches);
      for (Entry entry : entries) {
        if (entry.order().target() instanceof Target.Source target
            && !entry.isOver(now)
            && Sources.prefix(target).orElseThrow().contains(source)) {
          expected.add(entry.id());
        }
      }
    } else {
      Side side = Side.values()[random.nextInt(2)];
      Identifier number =
          Identifier.of(IdentifierKind.MSISDN, "+" + digits(random, 5 + random.nextInt(3)));
      book.number(side, NumberReader.of(number.digits()), matches);
      for (Entry entry : entries) {
        if (!entry.isOver(now) && covers(entry.order().target(), side, number)) {
          expected.add(entry.id());
        }
      }
    }
    assertThat(stopped(matches)).isEqualTo(expected);
  }

  private static boolean covers(Target target, Side side, Identifier number) {
    return switch (target) {
      case Target.OneNumber one -> one.side() == side && one.number().equals(number);
      case Target.Numbers many -> many.side() == side && many.range().contains(number);
      case Target.Beginning all -> all.side() == side && all.prefix().contains(number);
      case Target.Source _, Target.Pseudonym _ -> false;
    };
  }

  /** The blocks among the matches, by what each counted. */
  private Set<String> stopped(Matches found) {
    found.settle();
    Set<String> ids = new TreeSet<>();
    for (Entry entry : made) {
      entry
          .tally()
          .drain(0)
          .ifPresent(
              sum -> {
                assertThat(sum.stopped()).as("once per message").isOne();
                ids.add(entry.id());
              });
    }
    return ids;
  }

  private final List<Entry> made = new ArrayList<>();

  private Entry entry(Target target, long untilNanos) {
    String id = "o" + serial++;
    var order = new Order.Block(id, target, Set.of(Service.CALL_IN), UNTIL, "test", "r");
    Entry entry = new Entry(order, 0, untilNanos, null);
    made.add(entry);
    return entry;
  }

  private static Target target(Random random) {
    Side side = Side.values()[random.nextInt(2)];
    return switch (random.nextInt(5)) {
      case 0 -> {
        String number = "+" + digits(random, 5 + random.nextInt(3));
        yield new Target.OneNumber(side, Identifier.of(IdentifierKind.MSISDN, number));
      }
      case 1, 2 -> {
        int length = 5 + random.nextInt(3);
        String one = digits(random, length);
        String other = digits(random, length);
        boolean ordered = one.compareTo(other) <= 0;
        String from = ordered ? one : other;
        String to = ordered ? other : one;
        // Seldom wider than a million: seven digits, the first of which are alike.
        yield new Target.Numbers(
            side,
            new NumberRange(
                IdentifierKind.MSISDN, from, from.charAt(0) == to.charAt(0) ? to : from));
      }
      case 3 -> {
        String prefix = digits(random, 3 + random.nextInt(3));
        yield new Target.Beginning(side, new NumberPrefix(IdentifierKind.MSISDN, prefix));
      }
      default -> source(random);
    };
  }

  /** Few digits of few kinds, so that targets meet. */
  private static String digits(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(length, DIGITS); i++) {
      text.append((char) ('1' + random.nextInt(2)));
    }
    return text.toString();
  }

  private static Target source(Random random) {
    Endpoint at = address(random);
    int bits = at.isIpv4() ? 96 + 8 + random.nextInt(25) : 32 + random.nextInt(97);
    Prefix block =
        new Prefix(at.high() & Prefix.highMask(bits), at.low() & Prefix.lowMask(bits), bits);
    String text = new Endpoint(block.high(), block.low(), 0).toAddress().getHostAddress();
    int written = at.isIpv4() ? bits - 96 : bits;
    return new Target.Source(Identifier.of(IdentifierKind.CIDR, text + "/" + written));
  }

  private static Endpoint address(Random random) {
    return random.nextBoolean()
        ? Endpoint.ofIpv4(0x0a000000 | random.nextInt(4) << random.nextInt(24), 5060)
        : new Endpoint(0x20010db800000000L | random.nextInt(4), random.nextInt(4), 5060);
  }

  @Test
  void olderOrdersAreNotCrowdedOut() {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 3 * Index.CROWD; i++) {
      var range = new NumberRange(IdentifierKind.MSISDN, "4930" + (100 + i), "4930200");
      entries.add(entry(new Target.Numbers(Side.CALLED, range), 10));
      var number = Identifier.of(IdentifierKind.MSISDN, "+4930200");
      entries.add(entry(new Target.OneNumber(Side.CALLED, number), 10));
    }
    var compiler = new Compiler(entries, Map.of(), HASH);
    Book book = compiler.book();
    assertThat(compiler.crowded()).hasSize(4 * Index.CROWD);
    assertThat(compiler.crowded()).doesNotContainAnyElementsOf(entries.subList(0, 2 * Index.CROWD));
    matches.begin(Entry.bit(Service.CALL_IN), 0);
    book.number(Side.CALLED, NumberReader.of("4930200"), matches);
    assertThat(stopped(matches)).hasSize(2 * Index.CROWD);
  }
}
