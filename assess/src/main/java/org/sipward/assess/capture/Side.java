package org.sipward.assess.capture;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What one end of a conversation said: datagrams, or a TCP stream put in order, the first octet
 * seen for a place winning. What does not fit its bound is counted and not kept. Not thread-safe.
 */
public final class Side {
  private static final int MAX_DATAGRAMS = 4096;
  private static final int MAX_WAITING = 256;
  private static final long ORIGIN = 1L << 40;

  private final List<Span> datagrams = new ArrayList<>();
  private final ByteArrayOutputStream stream = new ByteArrayOutputStream(0);
  private final TreeMap<Long, Span> waiting = new TreeMap<>();
  private long next = -1;
  private int kept;
  private long packets;
  private long octets;
  private long unseen;
  private long missing;
  private boolean opened;

  /** Datagrams in the order seen. */
  public List<Span> datagrams() {
    return datagrams;
  }

  /** The stream from its start, or from where the capture began, as far as it was kept. */
  public Span stream() {
    return Span.of(stream.toByteArray());
  }

  /** Octets held, those that wait behind a hole included. */
  int kept() {
    return kept;
  }

  public long packets() {
    return packets;
  }

  /** Octets of payload, repetitions included. */
  public long octets() {
    return octets;
  }

  /** Octets of payload that were in the capture and not kept. */
  public long unseen() {
    return unseen;
  }

  /** Octets that the capture itself lacks: holes in a stream, cut packets. */
  public long missing() {
    return missing;
  }

  /** Whether the start of the stream was seen; of datagrams always. */
  public boolean opened() {
    return opened;
  }

  /** Takes a packet; room is what may still be kept. Returns the octets that are kept more. */
  int add(Packet packet, int room) {
    packets++;
    octets += packet.payload().length();
    missing += packet.missing();
    if (packet.segment().isPresent()) {
      return segment(packet.segment().get(), packet.payload(), room);
    }
    opened = true;
    if (packet.payload().length() > room || datagrams.size() >= MAX_DATAGRAMS) {
      unseen += packet.payload().length();
      return 0;
    }
    datagrams.add(Span.of(packet.payload().copy()));
    kept += packet.payload().length();
    return packet.payload().length();
  }

  private int segment(Packet.Segment segment, Span payload, int room) {
    long sequence = segment.sequence() + (segment.opens() ? 1 : 0);
    if (next < 0) {
      next = ORIGIN + (sequence & 0xFFFF_FFFFL);
      opened = segment.opens();
    }
    if (payload.isEmpty()) {
      return 0;
    }
    // The place nearest to the next expected one; sequence numbers wrap.
    long at = next + (int) (sequence - next);
    if (at + payload.length() <= next) {
      return 0;
    }
    // Once full it stays so: what would fit later stands behind a hole that is ours.
    if (payload.length() > room || unseen > 0) {
      unseen += payload.length();
      return 0;
    }
    // An earlier segment for the same place stays unless it was shorter.
    waiting.merge(at, Span.of(payload.copy()), (a, b) -> a.length() >= b.length() ? a : b);
    drain();
    while (waiting.size() > MAX_WAITING) {
      skipHole();
    }
    kept += payload.length();
    return payload.length();
  }

  /** Hands on what waited behind holes; nothing more comes. */
  void finish() {
    while (!waiting.isEmpty()) {
      skipHole();
    }
  }

  private void skipHole() {
    missing += Math.max(0, waiting.firstKey() - next);
    next = Math.max(next, waiting.firstKey());
    drain();
  }

  private void drain() {
    while (!waiting.isEmpty() && waiting.firstKey() <= next) {
      long at = waiting.firstKey();
      Span span = waiting.remove(at);
      long known = next - at;
      if (known < span.length()) {
        byte[] fresh = span.after((int) known).copy();
        stream.write(fresh, 0, fresh.length);
        next += fresh.length;
      }
    }
  }
}
