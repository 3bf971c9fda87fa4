package org.sipward.firewall.seal;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The secret keys of a firewall, the same on all of its nodes; immutable.
 *
 * <p>The long-lived keys make what must stay equal for the life of a transaction (branch, To tag,
 * the order of hops): they are never rotated while calls are set up. The epochs seal what travels
 * in messages: the first is used to seal, all are accepted, so that a dialog survives as many
 * rotations as there are older epochs kept.
 *
 * @param branch key of branches, 16 octets
 * @param tag key of the To tags of our own responses, 16 octets
 * @param spread key of hop choice and of tables, 16 octets
 * @param epochs current one first, 1 to {@link #EPOCHS}
 */
public record SealKeys(Key branch, Key tag, Key spread, List<Epoch> epochs) {
  /** Epochs accepted at once; their numbers are told apart by three bits in a token. */
  public static final int EPOCHS = 4;

  /** Octets of every key. */
  static final int LENGTH = 16;

  public SealKeys {
    epochs = List.copyOf(epochs);
    if (epochs.isEmpty() || epochs.size() > EPOCHS) {
      throw new IllegalArgumentException("1 to " + EPOCHS + " key epochs, not " + epochs.size());
    }
    for (int i = 1; i < epochs.size(); i++) {
      if (epochs.get(i).number() != epochs.get(i - 1).number() - 1) {
        throw new IllegalArgumentException("key epochs must be consecutive, newest first");
      }
    }
  }

  /** New keys. */
  public static SealKeys random(SecureRandom random) {
    return new SealKeys(
        Key.random(random),
        Key.random(random),
        Key.random(random),
        List.of(new Epoch(1, Key.random(random), Key.random(random))));
  }

  /** These keys with a new current epoch; the oldest goes when there are too many. */
  public SealKeys rotated(SecureRandom random) {
    List<Epoch> next = new ArrayList<>();
    next.add(new Epoch(epochs.getFirst().number() + 1, Key.random(random), Key.random(random)));
    next.addAll(epochs.subList(0, Math.min(epochs.size(), EPOCHS - 1)));
    return new SealKeys(branch, tag, spread, next);
  }

  /**
   * The keys of one period.
   *
   * @param number counts up from 1 with each rotation
   * @param mac authenticates and makes the synthetic initial value
   * @param cipher hides
   */
  public record Epoch(int number, Key mac, Key cipher) {
    public Epoch {
      if (number < 1) {
        throw new IllegalArgumentException("key epoch " + number);
      }
    }
  }

  /** Sixteen secret octets that do not show in logs. */
  public static final class Key {
    private final byte[] octets;

    private Key(byte[] octets) {
      this.octets = octets;
    }

    static Key of(byte[] octets) {
      if (octets.length != LENGTH) {
        throw new IllegalArgumentException("a key has " + LENGTH + " octets, not " + octets.length);
      }
      return new Key(octets.clone());
    }

    static Key random(SecureRandom random) {
      byte[] octets = new byte[LENGTH];
      random.nextBytes(octets);
      return new Key(octets);
    }

    /** A copy. */
    public byte[] octets() {
      return octets.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && Arrays.equals(octets, key.octets);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
      return "(secret)";
    }
  }
}
