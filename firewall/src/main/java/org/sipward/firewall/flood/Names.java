package org.sipward.firewall.flood;

import org.sipward.firewall.transport.bounds.KeyedHash;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Zone;
import org.sipward.sip.Span;

/**
 * The keys under which sources, peers and calls stand in the tables: hashes under a secret of the
 * site, never 0 and never -1. Immutable, any thread; allocates nothing.
 */
final class Names {
  private final KeyedHash hash;

  Names(KeyedHash hash) {
    this.hash = hash;
  }

  /** An address; IPv6: its /64, which is what one subscriber has. */
  long source(long high, long low) {
    return proper(hash.of(high, isIpv4(high, low) ? low : 0, 1));
  }

  long source(Endpoint source) {
    return source(source.high(), source.low());
  }

  /** The /24 of an address; IPv6: its /48. */
  long network(Endpoint source) {
    return source.isIpv4()
        ? proper(hash.of(0, source.low() & ~0xffL, 2))
        : proper(hash.of(source.high() & ~0xffffL, 0, 2));
  }

  /** A zone, apart for those who have proven their address. */
  long zone(Zone zone, boolean proven) {
    return proper(hash.of(zone.name().hashCode(), proven ? 1 : 0, 3));
  }

  long peer(Zone zone, Peer peer) {
    return proper(hash.of(zone.name().hashCode(), peer.name().hashCode(), 4));
  }

  /** Something about a key. */
  long of(long key, long what) {
    return proper(hash.of(key, what, 5));
  }

  /** Something about a key and octets of a message. */
  long of(long key, byte[] array, long span) {
    if (Span.isNone(span)) {
      return of(key, -1);
    }
    int to = Span.to(span);
    long result = of(key, Span.length(span));
    int at = Span.from(span);
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      long word = 0;
      for (int i = 0; i < Long.BYTES; i++) {
        word = word << 8 | (array[at + i] & 0xff);
      }
      result = hash.of(result, word, 6);
    }
    long rest = 0;
    for (; at < to; at++) {
      rest = rest << 8 | (array[at] & 0xff);
    }
    return proper(hash.of(result, rest, 7));
  }

  private static boolean isIpv4(long high, long low) {
    return high == 0 && low >>> 32 == 0xffffL;
  }

  private static long proper(long key) {
    return key == 0 || key == -1 ? 1 : key;
  }
}
