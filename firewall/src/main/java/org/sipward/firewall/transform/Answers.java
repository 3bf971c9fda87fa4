package org.sipward.firewall.transform;

import org.sipward.firewall.port.Outbound;
import org.sipward.firewall.port.Way;
import org.sipward.firewall.route.SipHash;
import org.sipward.firewall.zone.Arrival;
import org.sipward.sip.Method;
import org.sipward.sip.Octets;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.edit.Edits;

/**
 * The last response to each recent request that came over UDP and was answered over a reliable
 * transport: the answering side does not expect to be asked twice (RFC 3261 17.2.2: timer J is zero
 * there), so a retransmitted request is answered from here.
 *
 * <p>A fixed table of one loop, four places per key; a new entry takes an expired place, else the
 * oldest one's. Losing an entry means that the retransmission goes on, as it would without the
 * table. Allocates only when a place has to grow.
 */
public final class Answers {
  /**
   * Less than the first retransmission of any client takes: what comes this early and unanswered is
   * a copy that the network made.
   */
  private static final long COPY_NANOS = Retransmissions.T1_NANOS * 3 / 4;

  /** 64 T1: longer, no client retransmits (RFC 3261 17.1.2.2, timer F). */
  private static final long LIFE_NANOS = 64 * Retransmissions.T1_NANOS;

  /** The longest response kept: a table full of the largest would fill the heap. */
  private static final int LONGEST = 8_192;

  private static final int PLACES = 4_096;
  private static final int WAYS = 4;
  private static final int COOKIE = 7;

  /** One response as it was sent; of no length while there is none. */
  private static final class Entry {
    long key;
    long sinceNanos;
    long endNanos;
    int listener;
    long high;
    long low;
    int port;
    byte[] array = new byte[0];
    int length;
  }

  private final SipHash hash;
  private final Entry[] entries = new Entry[PLACES];
  private final Edits edits = new Edits();
  private final Copy copy = new Copy();
  private long nowNanos;

  public Answers(SipHash hash) {
    this.hash = hash;
    for (int i = 0; i < PLACES; i++) {
      entries[i] = new Entry();
    }
  }

  /** The clock, called by the loop. */
  public void tick(long nowNanos) {
    this.nowNanos = nowNanos;
  }

  /** Notes that a request was just sent on over a reliable transport. */
  public void expect(SipMessage request, byte[] branch) {
    Entry entry = place(key(hash.of(branch, 0, branch.length), request.method()));
    entry.length = 0;
    entry.sinceNanos = nowNanos;
    entry.endNanos = nowNanos + LIFE_NANOS;
  }

  /** Keeps a response that was just sent over UDP. */
  public void keep(SipMessage response, Way way, Edits sent) {
    long branch = response.topBranch();
    if (Span.isNone(branch) || Span.length(branch) <= COOKIE || sent.length() > LONGEST) {
      return;
    }
    byte[] array = response.octets().array();
    long hashed = hash.of(array, Span.from(branch) + COOKIE, Span.to(branch));
    Entry entry = place(key(hashed, response.method()));
    entry.endNanos = nowNanos + LIFE_NANOS;
    entry.listener = way.listener();
    entry.high = way.high();
    entry.low = way.low();
    entry.port = way.port();
    Octets message = copy.of(sent);
    if (entry.array.length < message.length()) {
      entry.array = new byte[message.length()];
    }
    System.arraycopy(message.array(), 0, entry.array, 0, message.length());
    entry.length = message.length();
  }

  /** Answers a request again that was answered before; false: it is to go on. */
  public boolean repeat(
      SipMessage request, byte[] branch, Arrival arrival, Outbound outbound, Way way) {
    if (arrival.transport().reliable() || request.method() == Method.ACK) {
      return false;
    }
    long key = key(hash.of(branch, 0, branch.length), request.method());
    int first = bucket(key);
    for (int i = first; i < first + WAYS; i++) {
      Entry entry = entries[i];
      if (entry.key != key || entry.endNanos - nowNanos <= 0) {
        continue;
      }
      if (entry.length == 0) {
        return nowNanos - entry.sinceNanos < COPY_NANOS;
      }
      edits.begin(new Octets(entry.array, 0, entry.length));
      outbound.send(way.set(entry.listener, 0, entry.high, entry.low, entry.port), edits);
      return true;
    }
    return false;
  }

  private Entry place(long key) {
    int first = bucket(key);
    Entry oldest = entries[first];
    for (int i = first; i < first + WAYS; i++) {
      Entry entry = entries[i];
      if (entry.key == key) {
        return entry;
      }
      boolean free = entry.key == 0 || entry.endNanos - nowNanos <= 0;
      if (free || (oldest.key != 0 && entry.endNanos - oldest.endNanos < 0)) {
        oldest = entry;
      }
    }
    oldest.key = key;
    return oldest;
  }

  private static int bucket(long key) {
    return (int) (key >>> 32) & (PLACES - WAYS);
  }

  private static long key(long branch, Method method) {
    long key = SipHash.mix(branch + method.ordinal());
    return key == 0 ? 1 : key;
  }
}
