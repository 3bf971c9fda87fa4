package org.sipward.firewall.capture;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The TCP directions being followed, least recently used first.
 *
 * <p>Bounded in directions and in octets: the least recently used direction is ended when a new one
 * needs its place, and a direction that would hold more than its share gives up its gap. A closed
 * direction keeps its place until then, so that late retransmissions do not open it again.
 */
final class TcpStreams {

  /** Farther behind than any retransmission reaches: the ports are used anew, or the SYN lied. */
  private static final long NEW_CONNECTION_OCTETS = 16L << 20;

  /** A direction is followed per tunnel: the same packet inside and outside is two. */
  private record Key(@Nullable Tunnel tunnel, PacketFlow flow) {}

  private final CaptureLimits limits;
  private final Consumer<Captured> to;
  private final Map<Key, TcpStream> streams = new LinkedHashMap<>(64, 0.75f, true);
  private long nextNumber = 1;
  private long heldByAll;

  TcpStreams(CaptureLimits limits, Consumer<Captured> to) {
    this.limits = limits;
    this.to = to;
  }

  /** Takes one segment of a direction. */
  void add(CapturedFrame frame, PacketFlow flow, TcpSegment segment) {
    var key = new Key(segment.payload().tunnel(), flow);
    TcpStream stream = streams.get(key);
    if (stream != null && startsAnew(stream, segment)) {
      heldByAll -= stream.held();
      stream.abandon(frame);
      streams.remove(key);
      stream = null;
    }
    if (stream == null) {
      if (!segment.syn() && (segment.payload().length() == 0 || segment.rst())) {
        return;
      }
      makeRoom(frame);
      stream = new TcpStream(nextNumber++, flow, segment, to);
      streams.put(key, stream);
    }
    if (stream.closed()) {
      return;
    }
    heldByAll -= stream.held();
    if (segment.rst()) {
      // Only at the expected number (RFC 5961): a forged one must not blind the screen.
      if (stream.behind(stream.position(segment.sequence())) == 0) {
        stream.reset(frame);
      }
    } else {
      stream.accept(frame, segment);
      while (stream.held() > limits.streamOctets()
          || stream.chunks() > limits.streamChunks()
          || (stream.chunks() > 0 && heldByAll + stream.held() > limits.allStreamOctets())) {
        stream.skipGap();
      }
    }
    heldByAll += stream.held();
  }

  /** Ends every direction with what it still holds. */
  void finish(CapturedFrame last) {
    streams.values().forEach(stream -> stream.abandon(last));
    streams.clear();
    heldByAll = 0;
  }

  private static boolean startsAnew(TcpStream stream, TcpSegment segment) {
    long behind = stream.behind(stream.position(segment.payloadSequence()));
    if (segment.syn()) {
      return !stream.startsAt(segment.payloadSequence());
    }
    return segment.payload().length() > 0 && behind > NEW_CONNECTION_OCTETS;
  }

  private void makeRoom(CapturedFrame frame) {
    while (streams.size() >= limits.streams()) {
      var oldest = streams.entrySet().iterator();
      TcpStream stream = oldest.next().getValue();
      oldest.remove();
      heldByAll -= stream.held();
      stream.abandon(frame);
    }
  }
}
