package org.sipward.firewall.ban;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.transport.bounds.KeyedHash;

/**
 * What there is against each source.
 *
 * <p>{@value #PLACES} places, four per source under a keyed hash; a new source takes the place of
 * the one that was silent longest, first of all of one that was never banned. To be pushed out by
 * crowds takes crowds of sources that have each completed a handshake. One thread.
 */
final class Scores {
  private static final int PLACES = 1 << 14;
  private static final int WAYS = 4;

  private final KeyedHash hash;
  private final @Nullable Score[] scores = new @Nullable Score[PLACES];

  Scores(KeyedHash hash) {
    this.hash = hash;
  }

  /** What there is against one source. */
  static final class Score {
    private final long high;
    private final long low;
    private byte[] digest = new byte[0];
    private long beganSeconds;
    private long lastSeconds;
    private int points;

    /** Bans until now. */
    private int bans;

    /** When its last emergency call went on; {@link Long#MIN_VALUE}: never. */
    private long emergencySeconds = Long.MIN_VALUE;

    private Score(long high, long low) {
      this.high = high;
      this.low = low;
    }

    /** Adds evidence; what lies further back than the window counts no more. */
    void add(Evidence evidence, long nowSeconds, int windowSeconds) {
      if (nowSeconds - beganSeconds > windowSeconds) {
        clear();
      }
      if (points == 0) {
        beganSeconds = nowSeconds;
      }
      lastSeconds = nowSeconds;
      points += evidence.points;
      digest = digest(evidence);
    }

    private byte[] digest(Evidence evidence) {
      try {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        sha.update(digest);
        sha.update(evidence.reason.getBytes(StandardCharsets.UTF_8));
        sha.update((byte) 0);
        sha.update(evidence.excerpt, 0, evidence.octets);
        return sha.digest();
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has SHA-256", e);
      }
    }

    int points() {
      return points;
    }

    int bans() {
      return bans;
    }

    void banned() {
      bans++;
    }

    /** Forgets everything but its emergency calls. */
    void forgive() {
      clear();
      bans = 0;
    }

    /** An emergency call of it went on. */
    void emergency(long nowSeconds) {
      emergencySeconds = nowSeconds;
      lastSeconds = nowSeconds;
    }

    boolean hadEmergency(long sinceSeconds) {
      return emergencySeconds >= sinceSeconds;
    }

    /** SHA-256 over all that was added since it was last clear. */
    byte[] digest() {
      return digest.clone();
    }

    /** There is nothing against it any more; its bans are not forgotten. */
    void clear() {
      points = 0;
      digest = new byte[0];
    }
  }

  /** What there is against a source, or null. */
  @Nullable Score find(long high, long low) {
    long key = Blocks.low(high, low);
    int first = first(high, key);
    for (int i = first; i < first + WAYS; i++) {
      Score score = scores[i];
      if (score != null && score.high == high && score.low == key) {
        return score;
      }
    }
    return null;
  }

  /** The same; a new source gets a place. */
  Score at(long high, long low) {
    Score known = find(high, low);
    if (known != null) {
      return known;
    }
    long key = Blocks.low(high, low);
    int first = first(high, key);
    int place = first;
    for (int i = first; i < first + WAYS; i++) {
      if (isWorthLess(scores[i], scores[place])) {
        place = i;
      }
    }
    Score fresh = new Score(high, key);
    scores[place] = fresh;
    return fresh;
  }

  private static boolean isWorthLess(@Nullable Score one, @Nullable Score other) {
    if (one == null || other == null) {
      return one == null && other != null;
    }
    boolean same = (one.bans > 0) == (other.bans > 0);
    return same ? one.lastSeconds < other.lastSeconds : one.bans == 0;
  }

  /** Forgets those of whom nothing was heard for so long; tells the set of those that stay. */
  void forget(long nowSeconds, long afterSeconds, Suspects stay) {
    stay.clear();
    for (int i = 0; i < PLACES; i++) {
      Score score = scores[i];
      if (score != null && nowSeconds - score.lastSeconds > afterSeconds) {
        scores[i] = null;
      } else if (score != null && score.points > 0) {
        stay.add(score.high, score.low);
      }
    }
  }

  private int first(long high, long low) {
    return (int) hash.of(high, low, 0) & PLACES - WAYS;
  }
}
