package org.sipward.assess.image;

import java.util.ArrayList;
import java.util.List;

/**
 * Every deflated stream that begins in the windows of a file, whatever stands around it; those that
 * go on behind their window are followed into the next. Bounded, whatever the file is made of.
 */
final class EmbeddedStreams {
  /** Streams tried in all, octets inflated at once, and of all. */
  private static final int MAX_STREAMS = 20_000;

  private static final int PIECE_OCTETS = 1 << 22;
  private static final long MAX_INFLATED = 1L << 29;

  /** Streams at once that go on behind the window in which they began. */
  private static final int MAX_UNENDED = 16;

  /** Who looks at what came out of a stream. */
  interface Pieces {
    /**
     * A piece; two of one stream overlap as windows do.
     *
     * @param octets not to be kept
     * @param length how many of them count
     * @param place where the stream begins in its file
     */
    void piece(byte[] octets, int length, long place);
  }

  private final byte[] inflated = new byte[PIECE_OCTETS];
  private final List<EmbeddedStream> unended = new ArrayList<>();
  private String followed = "";
  private long followedTo;
  private int streams;
  private long inflatedOctets;

  /** Whether some were left out because there were too many. */
  boolean gaveUp() {
    return streams >= MAX_STREAMS || inflatedOctets >= MAX_INFLATED;
  }

  /** A window of a file, as {@link ImageContent} has it. */
  void window(String name, long offset, byte[] octets, Pieces pieces) {
    follow(name, offset, octets, pieces);
    for (int i = 0; i < octets.length && !gaveUp(); i++) {
      int header = EmbeddedStream.header(octets, i);
      if (header > 0 && i + header < octets.length) {
        streams++;
        EmbeddedStream stream = new EmbeddedStream(offset + i);
        stream.feed(octets, i + header);
        open(stream, pieces);
        // What begins where two windows overlap is seen once more.
        keep(stream, i < octets.length - ImageWalk.OVERLAP_OCTETS);
      }
    }
  }

  /** Goes on with the streams that the window before did not end. */
  private void follow(String name, long offset, byte[] octets, Pieces pieces) {
    int fresh = offset == 0 ? 0 : ImageWalk.OVERLAP_OCTETS;
    boolean isNext = name.equals(followed) && offset == followedTo - fresh && fresh > 0;
    List<EmbeddedStream> before = List.copyOf(unended);
    unended.clear();
    for (EmbeddedStream stream : before) {
      if (isNext && !gaveUp()) {
        stream.feed(octets, Math.min(fresh, octets.length));
        open(stream, pieces);
      }
      keep(stream, isNext);
    }
    followed = name;
    followedTo = offset + octets.length;
  }

  /** All that can be read of a stream by now. */
  private void open(EmbeddedStream stream, Pieces pieces) {
    for (int n = stream.piece(inflated); n > 0; n = gaveUp() ? 0 : stream.piece(inflated)) {
      inflatedOctets += n;
      pieces.piece(inflated, n, stream.place());
    }
  }

  private void keep(EmbeddedStream stream, boolean mayGoOn) {
    if (mayGoOn && stream.isOpen() && stream.octets() > 0 && unended.size() < MAX_UNENDED) {
      unended.add(stream);
    } else {
      stream.close();
    }
  }
}
