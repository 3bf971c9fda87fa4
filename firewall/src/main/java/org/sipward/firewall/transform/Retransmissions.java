package org.sipward.firewall.transform;

import org.sipward.firewall.port.Outbound;
import org.sipward.firewall.port.Way;
import org.sipward.firewall.route.SipHash;
import org.sipward.sip.Method;
import org.sipward.sip.Octets;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.edit.Edits;

/**
 * What came over a reliable transport and left over UDP, sent again until the other side has it:
 * its sender will not (RFC 3261 17.1 and 17.2: timers A, E, G, bounded by B, F, H).
 *
 * <p>An INVITE is sent again after T1, 2 T1, 4 T1 ... until any response, any other request at most
 * T2 apart until a final one, a final response to an INVITE likewise until its ACK; nothing beyond
 * 64 T1. Bounded in number and in octets: what finds no room is sent once, as it would be without
 * this table; a share of it is for emergency calls alone.
 *
 * <p>A request may come from a forged address, and the answers to it hit whoever lives there.
 * Towards an address that its zone does not know at most {@link #UNPROVEN} answers at a time are
 * repeated until their ACK, the others once: whoever is meant gets two datagrams for each answer of
 * the callee, and no more than 300 beyond that in 32 seconds and loop. One per loop.
 */
public final class Retransmissions {
  static final long T1_NANOS = 500_000_000L;
  static final long T2_NANOS = 4_000_000_000L;
  private static final int RESERVED = 64;

  /** Answers repeated at a time towards one unproven address; more than a busy household calls. */
  static final int UNPROVEN = 32;

  /** Counters of unproven addresses; those that share one share its bound. */
  private static final int ADDRESSES = 4_096;

  /** Octets of all messages kept: a few thousand of the largest would fill the heap. */
  private static final int OCTETS = 16 << 20;

  /** A longer array is not kept for the next message. */
  private static final int USUAL = 4_096;

  private static final byte[] NOTHING = new byte[0];
  private static final int COOKIE = 7;

  /** One message on its way. */
  private static final class Entry {
    long key;
    int place = -1;
    boolean unlimited;
    int address = -1;
    long dueNanos;
    long intervalNanos;
    long endNanos;
    int listener;
    long high;
    long low;
    int port;
    byte[] array = NOTHING;
    Octets octets = Octets.of(array);
  }

  private final Pending pending;
  private final SipHash hash;
  private final Entry[] entries;
  private final long seed;
  private final int[] unproven = new int[ADDRESSES];
  private final Edits edits = new Edits();
  private final Copy copy = new Copy();
  private int used;
  private int octets;
  private long nowNanos;

  /**
   * @param capacity requests that this loop sends again at a time
   */
  public Retransmissions(Pending pending, SipHash hash, int capacity) {
    this.pending = pending;
    this.hash = hash;
    seed = hash.of(NOTHING, 0, 0);
    entries = new Entry[capacity + RESERVED];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = new Entry();
    }
  }

  /**
   * Keeps a request that was just sent over UDP.
   *
   * @param branch characters of its branch after the cookie
   */
  public void add(SipMessage request, byte[] branch, Way way, Edits sent, boolean emergency) {
    long key = key(hash.of(branch, 0, branch.length), request.method());
    if (keep(key, way, sent, emergency)) {
      entries[used - 1].unlimited = request.method() == Method.INVITE;
    }
  }

  /**
   * Keeps a final response to an INVITE that was just sent over UDP.
   *
   * @param known whether the zone it went to knows the address
   */
  public void addAnswer(SipMessage response, Way way, Edits sent, boolean known) {
    if (!keep(acknowledgement(response), way, sent, false) || known) {
      return;
    }
    Entry entry = entries[used - 1];
    int address =
        (int) SipHash.mix(seed ^ SipHash.mix(way.high() ^ SipHash.mix(way.low())))
            & (ADDRESSES - 1);
    if (unproven[address] < UNPROVEN) {
      unproven[address]++;
      entry.address = address;
    } else {
      entry.endNanos = nowNanos + 2 * T1_NANOS;
    }
  }

  /** An ACK came, on this loop: the response it is for has arrived. */
  public void acknowledged(SipMessage ack) {
    if (pending.isUsed()) {
      pending.remove(acknowledgement(ack));
    }
  }

  /** Whether something was kept. */
  private boolean keep(long key, Way way, Edits sent, boolean emergency) {
    if (used >= entries.length - (emergency ? 0 : RESERVED)
        || (octets + sent.length() > OCTETS && !emergency)) {
      return false;
    }
    int place = pending.add(key, emergency);
    if (place < 0) {
      return false;
    }
    Entry entry = entries[used++];
    entry.key = key;
    entry.place = place;
    entry.unlimited = false;
    entry.address = -1;
    entry.intervalNanos = T1_NANOS;
    entry.dueNanos = nowNanos + T1_NANOS;
    entry.endNanos = nowNanos + 64 * T1_NANOS;
    entry.listener = way.listener();
    entry.high = way.high();
    entry.low = way.low();
    entry.port = way.port();
    Octets message = copy.of(sent);
    if (entry.array.length < message.length()) {
      entry.array = new byte[message.length()];
    }
    System.arraycopy(message.array(), 0, entry.array, 0, message.length());
    entry.octets = new Octets(entry.array, 0, message.length());
    octets += message.length();
    return true;
  }

  /** A response to a request of ours came, on this loop: no need to send it again. */
  public void answered(SipMessage response) {
    long branch = response.topBranch();
    if (pending.isUsed()
        && Span.length(branch) > COOKIE
        && (response.status() >= 200 || response.method() == Method.INVITE)) {
      byte[] array = response.octets().array();
      long hashed = hash.of(array, Span.from(branch) + COOKIE, Span.to(branch));
      pending.remove(key(hashed, response.method()));
    }
  }

  /** The ACK to a 2xx has a branch of its own; Call-ID, From tag and CSeq number are the same. */
  private long acknowledgement(SipMessage message) {
    byte[] array = message.octets().array();
    long call = hash.of(array, message.callId());
    long mixed = SipHash.mix(call ^ SipHash.mix(hash.of(array, message.fromTag())));
    return key(mixed ^ message.cseqNumber(), Method.ACK);
  }

  private static long key(long branch, Method method) {
    long key = SipHash.mix(branch + method.ordinal());
    return key == 0 ? 1 : key;
  }

  /** Sends again what is due; how many. */
  public int tick(long nowNanos, Outbound outbound, Way way) {
    this.nowNanos = nowNanos;
    int sent = 0;
    for (int i = used - 1; i >= 0; i--) {
      Entry entry = entries[i];
      if (!pending.isWaiting(entry.place, entry.key)) {
        release(i);
      } else if (entry.endNanos - nowNanos <= 0) {
        pending.remove(entry.key);
        release(i);
      } else if (entry.dueNanos - nowNanos <= 0) {
        edits.begin(entry.octets);
        outbound.send(way.set(entry.listener, 0, entry.high, entry.low, entry.port), edits);
        long doubled = entry.intervalNanos * 2;
        entry.intervalNanos = entry.unlimited ? doubled : Math.min(doubled, T2_NANOS);
        entry.dueNanos = nowNanos + entry.intervalNanos;
        sent++;
      }
    }
    return sent;
  }

  /** The last entry takes the place of one that is done, which keeps its array for the next. */
  private void release(int index) {
    used--;
    Entry done = entries[index];
    octets -= done.octets.length();
    if (done.address >= 0) {
      unproven[done.address]--;
    }
    if (done.array.length > USUAL) {
      done.array = NOTHING;
      done.octets = Octets.of(NOTHING);
    }
    entries[index] = entries[used];
    entries[used] = done;
  }

  /** Requests that wait for an answer. */
  int count() {
    return used;
  }
}
