package org.sipward.exchange.privacy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sipward.kernel.identifier.Identifier;

/**
 * The epoch keys of one group that a Store holds: the one in force, the one before, and those
 * announced.
 *
 * <p>New pseudonyms are made with the key in force only. Pseudonyms of others are looked up under
 * the one before too, for another {@value EpochKey#DAYS} days after it ended at most, and under the
 * next one an hour before it begins: clocks differ. Older keys are dropped, and with them the
 * pseudonyms of that time mean nothing here any more.
 *
 * <p>Numbers only rise. A key that begins before one that was announced withdraws it: this is how
 * the key changes at once when a member leaves, who knows the announced one too. At most two in use
 * and {@value #MAX_ANNOUNCED} announced. Safe for threads.
 */
public final class KeyRing {
  static final int MAX_ANNOUNCED = 2;
  static final int MAX_KEYS = 2 + MAX_ANNOUNCED;
  static final Duration LEAD = Duration.ofHours(1);

  private final String group;
  private final InstantSource clock;
  private volatile List<EpochKey> keys = List.of();

  public KeyRing(String group, InstantSource clock) {
    this.group = new Epoch(group, 0).group();
    this.clock = clock;
  }

  /**
   * The ring that held these.
   *
   * @throws IllegalArgumentException if no ring can have: too many, out of order, of other groups
   */
  static KeyRing of(String group, List<EpochKey> keys, InstantSource clock) {
    var ring = new KeyRing(group, clock);
    boolean possible = keys.size() <= MAX_KEYS;
    for (int i = 0; i < keys.size(); i++) {
      var key = keys.get(i);
      possible &= key.epoch().group().equals(group);
      possible &=
          i == 0
              || (keys.get(i - 1).epoch().number() < key.epoch().number()
                  && keys.get(i - 1).from().isBefore(key.from()));
    }
    if (!possible) {
      throw new IllegalArgumentException("not the keys of a ring");
    }
    ring.keys = inTime(keys, clock.instant());
    return ring;
  }

  /** What became of a key that was offered. */
  public enum Addition {
    ADDED,
    /** It was there already. */
    KNOWN,
    /** It is of another group. */
    OTHER_GROUP,
    /** There is another key of this epoch: some member was given a wrong one. */
    CONFLICT,
    /** A later epoch is known, or has begun. */
    TOO_OLD,
    TOO_MANY
  }

  public String group() {
    return group;
  }

  /** Takes in a key, and drops those that have had their time. */
  public synchronized Addition add(EpochKey key) {
    if (!key.epoch().group().equals(group)) {
      return Addition.OTHER_GROUP;
    }
    var now = clock.instant();
    for (var known : keys) {
      if (known.epoch().equals(key.epoch())) {
        return known.isSame(key) ? Addition.KNOWN : Addition.CONFLICT;
      }
      boolean begun = !known.from().isAfter(now);
      if (known.epoch().number() > key.epoch().number()
          || (begun && !key.from().isAfter(known.from()))) {
        return Addition.TOO_OLD;
      }
    }
    var kept = new ArrayList<>(keys);
    kept.removeIf(known -> !known.from().isBefore(key.from()));
    kept.add(key);
    if (kept.stream().filter(k -> k.from().isAfter(now)).count() > MAX_ANNOUNCED) {
      return Addition.TOO_MANY;
    }
    keys = inTime(kept, now);
    return Addition.ADDED;
  }

  /** Drops the keys that have had their time; tells whether there were any. */
  public synchronized boolean dropEnded() {
    var before = keys;
    keys = inTime(before, clock.instant());
    return keys.size() < before.size();
  }

  /**
   * A key for the epoch that follows, which the ring does not hold until it is added.
   *
   * @param from when it begins: at the end of the one in force, or now when a member leaves
   */
  public EpochKey next(Instant from, SecureRandom random) {
    var held = keys;
    int number = held.isEmpty() ? 1 : held.getLast().epoch().number() + 1;
    return EpochKey.generate(new Epoch(group, number), from, random);
  }

  /** The key in force; empty before the first begins and when the last ended without successor. */
  public Optional<EpochKey> current() {
    var now = clock.instant();
    return keys.reversed().stream()
        .filter(key -> !key.from().isAfter(now))
        .findFirst()
        .filter(key -> now.isBefore(key.until()));
  }

  /** The keys under which pseudonyms of others are looked up, the oldest first; at most four. */
  public List<EpochKey> accepted() {
    var now = clock.instant();
    return inTime(keys, now).stream().filter(k -> !k.from().minus(LEAD).isAfter(now)).toList();
  }

  /**
   * The secrets of {@link #accepted}, by the word of their epoch: for the operator's own firewall,
   * which looks for pseudonyms in traffic.
   */
  public Map<String, byte[]> secrets() {
    return accepted().stream()
        .collect(Collectors.toUnmodifiableMap(key -> key.epoch().word(), EpochKey::secret));
  }

  /** What the identifier may be called at present: one pseudonym for each accepted key. */
  public List<Pseudonym> pseudonyms(Identifier identifier) {
    return accepted().stream().map(key -> key.of(identifier)).toList();
  }

  /** All keys, the oldest first. */
  List<EpochKey> keys() {
    return keys;
  }

  /** Without those before the predecessor of the key in force, and without the long ended. */
  private static List<EpochKey> inTime(List<EpochKey> keys, Instant now) {
    int begun = (int) keys.stream().filter(key -> !key.from().isAfter(now)).count();
    return keys.subList(Math.max(0, begun - 2), keys.size()).stream()
        .filter(key -> now.isBefore(key.until().plus(EpochKey.LIFE)))
        .toList();
  }

  @Override
  public String toString() {
    return "KeyRing" + keys;
  }
}
