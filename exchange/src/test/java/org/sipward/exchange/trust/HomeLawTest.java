package org.sipward.exchange.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sipward.exchange.log.Seeds;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.identifier.NumberPrefix;
import org.sipward.kernel.identifier.NumberRange;

/** Homes, and overlaps refused, as a model finds them that looks at every pair and every number. */
class HomeLawTest {
  private static final List<String> NUMBERS =
      IntStream.range(0, 1_100)
          .mapToObj(i -> "370" + (i < 100 ? "%02d".formatted(i) : "%03d".formatted(i - 100)))
          .toList();

  /** How many of the numbers have five digits; they come first. */
  private static final int FIVE = 100;

  private static final List<Identifier> IDENTIFIERS =
      NUMBERS.stream().map(n -> Identifier.of(IdentifierKind.MSISDN, "+" + n)).toList();

  /** An allocation, whose it is, and which of the numbers it holds. */
  private record Owned(Allocation allocation, String owner, BitSet held) {
    static Owned of(Allocation allocation, String owner) {
      var held = new BitSet();
      for (int i = 0; i < IDENTIFIERS.size(); i++) {
        var number = IDENTIFIERS.get(i);
        held.set(
            i,
            switch (allocation) {
              case Allocation.Range(var range) -> range.contains(number);
              case Allocation.Prefix(var prefix) -> prefix.contains(number);
              case Allocation.Plmn _, Allocation.Tadig _ -> false;
            });
      }
      return new Owned(allocation, owner, held);
    }

    /** Those of five digits, or those of six. */
    BitSet held(boolean five) {
      return five ? held.get(0, FIVE) : held.get(FIVE, NUMBERS.size());
    }
  }

  @Test
  void homesAreThoseOfTheModel() {
    var random = Seeds.next();
    int made = 0;
    int refused = 0;
    int ambiguous = 0;
    for (int i = 0; i < 300; i++) {
      var owned = some(random);
      var directory = directory(owned);
      assertThat(directory.isEmpty()).as("%s", owned).isEqualTo(conflicts(owned));
      if (directory.isEmpty()) {
        refused++;
        continue;
      }
      made++;
      for (int n = 0; n < NUMBERS.size(); n++) {
        int number = n;
        var home = home(owned, number);
        var answer = directory.get().homeOf(IDENTIFIERS.get(n)).map(Member::memberId);
        if (!answer.equals(home)) {
          assertThat(answer).as("%s in %s", NUMBERS.get(n), owned).isEqualTo(home);
        }
        boolean held = owned.stream().anyMatch(o -> o.held.get(number));
        ambiguous += held && home.isEmpty() ? 1 : 0;
      }
    }
    assertThat(List.of(made, refused, ambiguous)).allMatch(n -> n > 10);
  }

  private static List<Owned> some(SplittableRandom random) {
    List<Owned> all = new ArrayList<>();
    for (int n = 1 + random.nextInt(4); n > 0; n--) {
      all.add(Owned.of(allocation(random), "operator-" + random.nextInt(3)));
    }
    return all;
  }

  private static Allocation allocation(SplittableRandom random) {
    var base = NUMBERS.get(random.nextInt(NUMBERS.size()));
    if (random.nextBoolean()) {
      int length = random.nextInt(3, base.length() + 1);
      return new Allocation.Prefix(
          new NumberPrefix(IdentifierKind.MSISDN, base.substring(0, length)));
    }
    // Round ends are what real plans have, and what ends exactly at a prefix.
    int free = random.nextInt(base.length() - 2);
    var low = base.substring(0, base.length() - free) + "0".repeat(free);
    long width = random.nextInt(4) == 0 ? random.nextInt(1, 300) : (long) Math.pow(10, free);
    var high = Long.toString(Long.parseLong(low) + width - 1);
    var top = "370" + "9".repeat(base.length() - 3);
    return new Allocation.Range(
        new NumberRange(IdentifierKind.MSISDN, low, high.compareTo(top) > 0 ? top : high));
  }

  private static Optional<Directory> directory(List<Owned> owned) {
    Map<String, List<Allocation>> byOwner = new HashMap<>();
    owned.forEach(o -> byOwner.computeIfAbsent(o.owner, _ -> new ArrayList<>()).add(o.allocation));
    var members =
        byOwner.entrySet().stream()
            .map(e -> SomeTrust.with(SomeTrust.bare(e.getKey(), Status.ACTIVE), e.getValue()))
            .toArray(Member[]::new);
    var governors = List.of(new Governor("gov", SomeTrust.ed25519()));
    try {
      return Optional.of(Directory.of(SomeTrust.list(governors, 1, members)));
    } catch (InvalidTrust e) {
      assertThat(e).hasMessageContaining("overlap");
      return Optional.empty();
    }
  }

  private static boolean conflicts(List<Owned> owned) {
    for (int i = 0; i < owned.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (conflict(owned.get(i), owned.get(j))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean conflict(Owned a, Owned b) {
    if (a.allocation.equals(b.allocation)) {
      return true;
    }
    return cut(a.held(true), b.held(true)) || cut(a.held(false), b.held(false));
  }

  /** Whether there is something in both, and something in each alone. */
  private static boolean cut(BitSet a, BitSet b) {
    var both = (BitSet) a.clone();
    both.and(b);
    return !both.isEmpty() && !both.equals(a) && !both.equals(b);
  }

  private static Optional<String> home(List<Owned> owned, int number) {
    var around = owned.stream().filter(o -> o.held.get(number)).toList();
    boolean five = number < FIVE;
    int least = around.stream().mapToInt(o -> o.held(five).cardinality()).min().orElse(0);
    var owners =
        around.stream()
            .filter(o -> o.held(five).cardinality() == least)
            .map(Owned::owner)
            .collect(Collectors.toSet());
    return owners.size() == 1 ? owners.stream().findFirst() : Optional.empty();
  }
}
