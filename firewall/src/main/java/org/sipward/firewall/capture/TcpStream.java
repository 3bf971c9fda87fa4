package org.sipward.firewall.capture;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sipward.sip.Octets;

/**
 * One direction of a TCP connection being put in order.
 *
 * <p>Positions are 64-bit and count from {@link #ORIGIN}, so that the 32-bit sequence numbers may
 * wrap. The first octet seen for a position wins: what was handed on is never taken back, and later
 * segments only fill holes. Octets wait while a hole lies before them, up to the bounds; then the
 * hole is reported as a gap and the stream goes on behind it.
 */
final class TcpStream {

  private static final long ORIGIN = 1L << 40;

  /** What holding one chunk costs beside its octets. */
  static final int CHUNK_OVERHEAD = 96;

  /** Octets that wait for a hole to be filled. */
  private record Chunk(CapturedFrame frame, Octets octets) {}

  private final long number;
  private final PacketFlow flow;
  private final Consumer<Captured> to;
  private final TreeMap<Long, Chunk> waiting = new TreeMap<>();
  private final int firstSequence;
  private final boolean midstream;
  private long next = ORIGIN;
  private long end = Long.MAX_VALUE;
  private int waitingOctets;
  private boolean opened;
  private boolean closed;

  TcpStream(long number, PacketFlow flow, TcpSegment first, Consumer<Captured> to) {
    this.number = number;
    this.flow = flow;
    this.to = to;
    this.firstSequence = first.payloadSequence();
    this.midstream = !first.syn();
  }

  /** Nothing more will be handed on. */
  boolean closed() {
    return closed;
  }

  /** Whether a SYN with this number is the one this stream began with. */
  boolean startsAt(int sequence) {
    return !midstream && sequence == firstSequence;
  }

  /** Memory held, in octets. */
  int held() {
    return waitingOctets + waiting.size() * CHUNK_OVERHEAD;
  }

  int chunks() {
    return waiting.size();
  }

  /** Where a sequence number lies: the position nearest to the next expected one. */
  long position(int sequence) {
    return next + (sequence - (firstSequence + (int) (next - ORIGIN)));
  }

  /** How far a position lies behind what was handed on; negative when it lies ahead. */
  long behind(long position) {
    return next - position;
  }

  /** Takes a segment's payload and its end of stream, and hands on what is in order now. */
  void accept(CapturedFrame frame, TcpSegment segment) {
    long start = position(segment.payloadSequence());
    Layer payload = segment.payload();
    long finish = start + payload.length() + payload.missing();
    // An end that lies before what was already handed on is a lie or very late; either way, no end.
    if (segment.fin() && finish >= next) {
      end = Math.min(end, finish);
    }
    if (payload.length() > 0 && !closed) {
      fill(frame, start, payload.octets());
    }
    drain();
    closeAtEnd(frame);
  }

  /** Ends the stream at a reset, with everything that waited. */
  void reset(CapturedFrame frame) {
    flush();
    close(frame, true);
  }

  /** Gives up the hole before the first waiting octets. */
  void skipGap() {
    Map.Entry<Long, Chunk> first = waiting.firstEntry();
    if (first == null) {
      return;
    }
    open(first.getValue().frame);
    to.accept(new Captured.StreamGap(first.getValue().frame, flow, number, first.getKey() - next));
    next = first.getKey();
    drain();
  }

  /** Hands on everything with its gaps and ends the stream, though its sender did not. */
  void abandon(CapturedFrame frame) {
    flush();
    close(frame, false);
  }

  private void flush() {
    while (!waiting.isEmpty()) {
      skipGap();
    }
  }

  /** Puts octets where nothing is yet: between what was handed on and the chunks that wait. */
  private void fill(CapturedFrame frame, long start, Octets octets) {
    long at = Math.max(start, next);
    long stop = Math.min(start + octets.length(), end);
    while (at < stop) {
      Map.@Nullable Entry<Long, Chunk> before = waiting.floorEntry(at);
      if (before != null && before.getKey() + before.getValue().octets.length() > at) {
        at = before.getKey() + before.getValue().octets.length();
        continue;
      }
      @Nullable Long after = waiting.higherKey(at);
      long until = after == null ? stop : Math.min(stop, after);
      int from = octets.from() + (int) (at - start);
      // A copy: a waiting chunk must not keep a whole packet alive that nobody counts.
      var part = Octets.of(Arrays.copyOfRange(octets.array(), from, from + (int) (until - at)));
      waiting.put(at, new Chunk(frame, part));
      waitingOctets += part.length();
      at = until;
    }
  }

  private void drain() {
    while (!waiting.isEmpty() && waiting.firstKey() == next) {
      Chunk chunk = Objects.requireNonNull(waiting.pollFirstEntry()).getValue();
      waitingOctets -= chunk.octets.length();
      next += chunk.octets.length();
      open(chunk.frame);
      to.accept(new Captured.StreamRun(chunk.frame, flow, number, chunk.octets));
    }
  }

  private void closeAtEnd(CapturedFrame frame) {
    if (next >= end) {
      close(frame, true);
    }
  }

  /**
   * A stream is announced with its first octets, so that scans of empty connections cost nothing.
   */
  private void open(CapturedFrame frame) {
    if (!opened) {
      opened = true;
      to.accept(new Captured.StreamOpened(frame, flow, number, midstream));
    }
  }

  private void close(CapturedFrame frame, boolean complete) {
    if (opened && !closed) {
      to.accept(new Captured.StreamClosed(frame, flow, number, complete));
    }
    closed = true;
    waiting.clear();
    waitingOctets = 0;
  }
}
