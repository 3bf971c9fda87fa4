package org.sipward.assess.image;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * One deflated stream that begins somewhere in a dump, opened as far as it can be read: to its end,
 * to the end of the dump, or to where it was written over. It holds memory of its own until it is
 * closed.
 */
final class EmbeddedStream implements AutoCloseable {
  /** The flags of a gzip header (RFC 1952 2.3.1). */
  private static final int CHECKED = 2;

  private static final int EXTRA = 4;
  private static final int NAMED = 8;
  private static final int COMMENTED = 16;
  private static final int RESERVED = 0xe0;
  private static final int LONGEST_NAME = 300;

  /** What two pieces share: no form of a value is longer. */
  private static final int TAIL_OCTETS = ImageWalk.OVERLAP_OCTETS;

  private final long place;
  private final Inflater inflater = new Inflater(true);
  private byte[] tail = new byte[0];
  private boolean broken;

  /** A stream whose header begins at this place of its file. */
  EmbeddedStream(long place) {
    this.place = place;
  }

  long place() {
    return place;
  }

  /** More of the stream, from there to the end of these octets. */
  void feed(byte[] octets, int from) {
    inflater.setInput(octets, from, octets.length - from);
  }

  /**
   * The next octets, after the last of those before.
   *
   * @return how many of them there are now; 0 if there is nothing new in what was fed
   */
  int piece(byte[] into) {
    System.arraycopy(tail, 0, into, 0, tail.length);
    int length = tail.length;
    long before = inflater.getBytesWritten();
    try {
      int n = 1;
      while (n > 0 && length < into.length && isOpen()) {
        n = inflater.inflate(into, length, into.length - length);
        length += n;
      }
    } catch (DataFormatException e) {
      broken = true;
      length = tail.length + (int) (inflater.getBytesWritten() - before);
    }
    boolean fresh = length > tail.length;
    tail = Arrays.copyOfRange(into, Math.max(0, length - TAIL_OCTETS), length);
    return fresh ? length : 0;
  }

  /** Octets that came out of it so far. */
  long octets() {
    return inflater.getBytesWritten();
  }

  /** Whether more of it may follow. */
  boolean isOpen() {
    return !broken && !inflater.finished() && !inflater.needsDictionary();
  }

  @Override
  public void close() {
    inflater.end();
  }

  /** Octets before the deflated ones, of a zlib, gzip or zip header; 0 where there is none. */
  static int header(byte[] octets, int at) {
    int left = octets.length - at;
    if (left < 2) {
      return 0;
    }
    int first = octets[at] & 0xff;
    int second = octets[at + 1] & 0xff;
    if (first == 0x78 && (second == 0x01 || second == 0x5e || second == 0x9c || second == 0xda)) {
      return 2;
    }
    if (first == 0x1f && second == 0x8b && left > 10 && octets[at + 2] == 8) {
      return gzip(octets, at);
    }
    if (first == 'P' && second == 'K' && left > 30 && octets[at + 2] == 3 && octets[at + 3] == 4) {
      int names = (octets[at + 26] & 0xff) | (octets[at + 27] & 0xff) << 8;
      int extra = (octets[at + 28] & 0xff) | (octets[at + 29] & 0xff) << 8;
      return octets[at + 8] == 8 ? 30 + names + extra : 0;
    }
    return 0;
  }

  private static int gzip(byte[] octets, int at) {
    int flags = octets[at + 3] & 0xff;
    if ((flags & RESERVED) != 0) {
      return 0;
    }
    int next = at + 10;
    if ((flags & EXTRA) != 0 && next + 2 <= octets.length) {
      next += 2 + ((octets[next] & 0xff) | (octets[next + 1] & 0xff) << 8);
    }
    next = (flags & NAMED) != 0 ? afterName(octets, next) : next;
    next = (flags & COMMENTED) != 0 ? afterName(octets, next) : next;
    return next + ((flags & CHECKED) != 0 ? 2 : 0) - at;
  }

  private static int afterName(byte[] octets, int from) {
    int at = from;
    while (at < octets.length && octets[at] != 0 && at < from + LONGEST_NAME) {
      at++;
    }
    return at + 1;
  }
}
