package org.sipward.firewall.transport;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.sipward.sip.Limits;
import org.sipward.sip.Octets;
import org.sipward.sip.frame.Framing.Broken;
import org.sipward.sip.frame.Framing.Framed;
import org.sipward.sip.frame.Framing.KeepAlive;
import org.sipward.sip.frame.Framing.NeedMore;
import org.sipward.sip.frame.StreamFramer;

/**
 * The reading side of one stream: octets as they come, messages as they were sent.
 *
 * <p>Octets are framed where the loop reads them; only the beginning of a message that is not
 * complete is kept, so a connection at rest holds no buffer. What is kept is bounded by the largest
 * message and one read. Called on the loop of the connection only.
 */
final class Intake {
  private static final byte[] NOTHING = new byte[0];

  /** What becomes of what was read; any of them may close the connection. */
  interface Taker {
    /** A whole message, in octets of its own. */
    void message(Octets octets);

    /** A keep-alive of so many octets. */
    void keepAlive(int octets);

    void broken(Broken why);

    /** Whether octets that follow are of no interest any more. */
    boolean isClosed();
  }

  private final StreamFramer framer;
  private final byte[] scratch;
  private final Taker taker;
  private byte[] kept = NOTHING;
  private int keptOctets;

  /**
   * @param scratch memory of the loop, longer than nothing; its content does not outlive a call
   */
  Intake(Limits limits, byte[] scratch, Taker taker) {
    this.framer = new StreamFramer(limits);
    this.scratch = scratch;
    this.taker = taker;
  }

  /** Takes all octets of {@code in}. */
  void take(ByteBuf in) {
    while (in.isReadable() && !taker.isClosed()) {
      int fresh = Math.min(in.readableBytes(), scratch.length);
      byte[] array = scratch;
      if (keptOctets > 0) {
        reserve(keptOctets + fresh);
        array = kept;
      }
      in.readBytes(array, keptOctets, fresh);
      int end = keptOctets + fresh;
      int begin = frame(array, end);
      keep(array, begin, end);
    }
  }

  /** Whether a message has begun and is not complete. */
  boolean inMessage() {
    return framer.inMessage();
  }

  /** Octets of memory that what is kept takes. */
  int held() {
    return kept.length;
  }

  /** Lets go of what was kept. */
  void drop() {
    kept = NOTHING;
    keptOctets = 0;
  }

  /** Hands out what is complete; returns where the rest begins. */
  private int frame(byte[] array, int end) {
    int at = 0;
    while (at < end && !taker.isClosed()) {
      switch (framer.frame(array, at, end)) {
        case Framed(int skip, int length) -> {
          int from = at + skip;
          at = from + length;
          framer.consumed();
          taker.message(Octets.of(Arrays.copyOfRange(array, from, at)));
        }
        case KeepAlive(int length) -> {
          at += length;
          framer.consumed();
          taker.keepAlive(length);
        }
        case NeedMore _ -> {
          return at;
        }
        case Broken broken -> taker.broken(broken);
      }
    }
    return end;
  }

  private void keep(byte[] array, int begin, int end) {
    int rest = end - begin;
    if (rest == 0) {
      drop();
    } else if (keptOctets > 0) {
      // It was framed where it was kept.
      System.arraycopy(kept, begin, kept, 0, rest);
      keptOctets = rest;
    } else {
      kept = Arrays.copyOfRange(array, begin, Math.max(end, begin + 1_024));
      keptOctets = rest;
    }
  }

  private void reserve(int length) {
    if (kept.length < length) {
      kept = Arrays.copyOf(kept, Math.max(length, 2 * kept.length));
    }
  }
}
