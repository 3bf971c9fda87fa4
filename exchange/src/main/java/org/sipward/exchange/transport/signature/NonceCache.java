package org.sipward.exchange.transport.signature;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The nonces of the requests that were accepted, as long as these could come again.
 *
 * <p>That is twice the window of the {@link SkewRule}: a request may be signed ahead of our clock
 * by one window, and is good for another one.
 *
 * <p>Bounded, and nothing is ever forgotten early: a key that has used up its room is refused until
 * its oldest nonce ends, no other key is. When all together have reached the total, only keys with
 * more than an equal share of it are refused, so the true bound is twice the total.
 */
public final class NonceCache {
  private static final Duration REMEMBERED = SkewRule.WINDOW.multipliedBy(2);

  private final int perKey;
  private final int total;
  private final Map<String, LinkedHashMap<String, Instant>> endByKeyAndNonce = new HashMap<>();
  private int size;
  private Instant nextSweep = Instant.MIN;

  /** How a nonce was taken. */
  enum Admission {
    NEW,
    SEEN,
    FULL
  }

  private NonceCache(int perKey, int total) {
    this.perKey = perKey;
    this.total = total;
  }

  /** The usual bounds: 65,536 for each key, which is 273 requests a second, 262,144 in all. */
  public static NonceCache create() {
    return new NonceCache(65_536, 262_144);
  }

  static NonceCache of(int perKey, int total) {
    return new NonceCache(perKey, total);
  }

  /** Takes the nonce of a request that is good otherwise; others must not fill this. */
  synchronized Admission admit(String keyId, String nonce, Instant now) {
    if (!now.isBefore(nextSweep)) {
      sweep(now);
    }
    var own = endByKeyAndNonce.computeIfAbsent(keyId, k -> new LinkedHashMap<>());
    forgetEnded(own, now);
    if (own.containsKey(nonce)) {
      return Admission.SEEN;
    }
    int share = total / endByKeyAndNonce.size();
    if (own.size() >= perKey || (size >= total && own.size() >= share)) {
      return Admission.FULL;
    }
    own.put(nonce, now.plus(REMEMBERED));
    size++;
    return Admission.NEW;
  }

  synchronized int size() {
    return size;
  }

  /** Keys that are used no more would keep theirs for ever. */
  private void sweep(Instant now) {
    endByKeyAndNonce.values().forEach(own -> forgetEnded(own, now));
    endByKeyAndNonce.values().removeIf(Map::isEmpty);
    nextSweep = now.plus(SkewRule.WINDOW);
  }

  private void forgetEnded(Map<String, Instant> own, Instant now) {
    var oldest = own.values().iterator();
    while (oldest.hasNext() && !now.isBefore(oldest.next())) {
      oldest.remove();
      size--;
    }
  }
}
