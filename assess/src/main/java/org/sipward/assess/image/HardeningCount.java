package org.sipward.assess.image;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A count of the programs and libraries of an image by what their build did against attacks: of how
 * many each measure can be told, and how many have it.
 */
public final class HardeningCount implements WholeFiles.Taker {
  /** Octets of one program that are kept; what is larger is not counted. */
  public static final int MAX_OCTETS = 64 << 20;

  private static final int MAX_LISTED = 500;
  private static final int PERCENT = 100;

  /** A measure of the compiler or linker. */
  public enum Measure {
    NX,
    PIE,
    RELRO,
    CANARY;

    private Optional<Boolean> of(Elf elf) {
      return switch (this) {
        case NX -> Optional.of(elf.nx());
        case PIE -> elf.program() ? Optional.of(elf.pie()) : Optional.empty();
        case RELRO -> Optional.of(elf.fullRelro());
        case CANARY -> elf.canary();
      };
    }
  }

  /** How many have a measure, of those that could. */
  private static final class Tally {
    int have;
    int of;
  }

  private final Map<Measure, Tally> tallies = new EnumMap<>(Measure.class);
  private final List<String> lacking = new ArrayList<>();
  private int programs;
  private int unread;

  /** An empty count. */
  public HardeningCount() {
    for (Measure measure : Measure.values()) {
      tallies.put(measure, new Tally());
    }
  }

  @Override
  public boolean wants(String name, byte[] start) {
    return Elf.isOne(start);
  }

  @Override
  public void file(String name, byte[] octets) {
    Optional<Elf> elf = octets.length < MAX_OCTETS ? Elf.read(octets) : Optional.empty();
    if (elf.isEmpty()) {
      // Kernel modules and objects are no programs; the rest is broken or too large.
      unread += isObject(octets) ? 0 : 1;
      return;
    }
    programs++;
    List<String> without = new ArrayList<>();
    tallies.forEach(
        (measure, tally) ->
            measure
                .of(elf.get())
                .ifPresent(
                    has -> {
                      tally.of++;
                      tally.have += has ? 1 : 0;
                      if (!has) {
                        without.add(measure.name());
                      }
                    }));
    if (!without.isEmpty() && lacking.size() < MAX_LISTED) {
      lacking.add(name + " without " + String.join(", ", without));
    }
  }

  private static boolean isObject(byte[] octets) {
    return octets[16] == 1 || octets[17] == 1;
  }

  /** Programs and libraries that were read. */
  public int programs() {
    return programs;
  }

  /** What looks like a program and could not be read. */
  public int unread() {
    return unread;
  }

  /** The programs that lack something, and what. */
  public List<String> lacking() {
    return List.copyOf(lacking);
  }

  /** Whether not one of them has any of the measures. */
  public boolean isBare() {
    return tallies.values().stream().allMatch(t -> t.have == 0);
  }

  /**
   * The share of the measure that is seen least, in percent; a measure nobody could have is not
   * seen.
   */
  public int leastPercent() {
    return tallies.values().stream()
        .filter(t -> t.of > 0)
        .mapToInt(t -> t.have * PERCENT / t.of)
        .min()
        .orElse(0);
  }

  /** {@code NX 10 of 10, PIE 3 of 4}. */
  public String words() {
    List<String> words = new ArrayList<>();
    tallies.forEach((m, t) -> words.add("%s %d of %d".formatted(name(m), t.have, t.of)));
    return String.join(", ", words);
  }

  private static String name(Measure measure) {
    return switch (measure) {
      case NX, PIE -> measure.name();
      case RELRO -> "full RELRO";
      case CANARY -> measure.name().toLowerCase(Locale.ROOT);
    };
  }
}
