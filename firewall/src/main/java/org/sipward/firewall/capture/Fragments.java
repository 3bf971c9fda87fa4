package org.sipward.firewall.capture;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * IP datagrams that are still in pieces.
 *
 * <p>A datagram whose pieces overlap or contradict each other is refused whole (RFC 5722, applied
 * to IPv4 as well: an overlap is either an attack on the reassembler or broken); the same piece
 * once more is ignored. What is not complete after {@link #LIFETIME_NANOS} of capture time makes
 * room for the next datagram with the same identifier; when a bound is met the oldest datagram is
 * given up. Nothing given up goes unreported.
 */
final class Fragments {

  /** RFC 1122 section 3.3.2 and RFC 8200 section 4.5: 60 seconds. */
  static final long LIFETIME_NANOS = 60_000_000_000L;

  private static final int MAX_DATAGRAM = 65_535;

  /** What holding one piece costs beside its octets, so that tiny pieces meet the bound too. */
  private static final int PIECE_OVERHEAD = 96;

  /**
   * What the pieces of one datagram have in common.
   *
   * @param protocol the IPv4 protocol; -1 for IPv6, where it is no part of the key
   */
  record Key(
      @Nullable Tunnel tunnel,
      InetAddress source,
      InetAddress destination,
      int protocol,
      long identifier) {

    boolean sixes() {
      return protocol < 0;
    }

    @Override
    public String toString() {
      return (source instanceof Inet6Address ? "IPv6 " : "IPv4 ")
          + source.getHostAddress()
          + " > "
          + destination.getHostAddress()
          + " identifier "
          + identifier;
    }
  }

  /** One datagram coming together. */
  private static final class Assembly {
    final CapturedFrame first;
    final TreeMap<Integer, byte[]> pieces = new TreeMap<>();
    int held;
    int length = -1;
    int protocol = -1;
    boolean refused;

    Assembly(CapturedFrame first) {
      this.first = first;
    }
  }

  private final CaptureLimits limits;
  private final PacketSink sink;
  private final Map<Key, Assembly> assemblies = new LinkedHashMap<>();
  private long heldByAll;

  Fragments(CaptureLimits limits, PacketSink sink) {
    this.limits = limits;
    this.sink = sink;
  }

  /** Adds a piece; the step behind the whole datagram when this was the last one missing. */
  Step add(CapturedFrame frame, Step.Fragment piece) {
    Assembly assembly = assemblies.get(piece.key());
    if (assembly != null && frame.epochNanos() - assembly.first.epochNanos() > LIFETIME_NANOS) {
      giveUp(piece.key(), assembly, "not complete after 60 s");
      assembly = null;
    }
    if (assembly == null) {
      makeRoom();
      assembly = new Assembly(frame);
      assemblies.put(piece.key(), assembly);
    }
    if (assembly.refused) {
      return Step.Done.HANDED_ON;
    }
    @Nullable String fault = insert(assembly, piece);
    if (fault != null) {
      // The refused key stays, so that later pieces cannot start an innocent-looking datagram.
      release(assembly);
      assembly.refused = true;
      return new Step.Bad(piece.layer(), fault + "; datagram refused: " + piece.key());
    }
    if (assembly.length >= 0 && assembly.held == assembly.length) {
      return join(piece.key(), assembly);
    }
    while (heldByAll > limits.fragmentOctets()) {
      evictOldest();
    }
    return Step.Done.HANDED_ON;
  }

  /** Reports what never became complete. */
  void finish() {
    while (!assemblies.isEmpty()) {
      evictOldest();
    }
  }

  /** Puts the piece in its place; says what is wrong with it otherwise. */
  private @Nullable String insert(Assembly assembly, Step.Fragment piece) {
    Layer layer = piece.layer();
    int end = piece.offset() + layer.length();
    if (layer.missing() > 0) {
      return "a fragment is cut off by the capture";
    }
    if (end > MAX_DATAGRAM) {
      return "a fragment reaches beyond 65535 octets";
    }
    if (piece.more() && (layer.length() == 0 || layer.length() % 8 != 0)) {
      return "a middle fragment of " + layer.length() + " octets";
    }
    if (!piece.more()) {
      boolean contradicts = assembly.length >= 0 && assembly.length != end;
      boolean beyond = !assembly.pieces.isEmpty() && lastEnd(assembly) > end;
      if (contradicts || beyond) {
        return "fragments disagree on where the datagram ends";
      }
      assembly.length = end;
    } else if (assembly.length >= 0 && end > assembly.length) {
      return "fragments disagree on where the datagram ends";
    }
    if (piece.offset() == 0) {
      assembly.protocol = piece.protocol();
    }
    return layer.length() == 0 ? null : place(assembly, piece.offset(), layer.copy());
  }

  private @Nullable String place(Assembly assembly, int offset, byte[] octets) {
    byte[] same = assembly.pieces.get(offset);
    if (same != null && Arrays.equals(same, octets)) {
      return null;
    }
    Map.@Nullable Entry<Integer, byte[]> before = assembly.pieces.floorEntry(offset);
    Map.@Nullable Entry<Integer, byte[]> after = assembly.pieces.ceilingEntry(offset);
    if ((before != null && before.getKey() + before.getValue().length > offset)
        || (after != null && after.getKey() < offset + octets.length)) {
      return "fragments overlap";
    }
    assembly.pieces.put(offset, octets);
    assembly.held += octets.length;
    heldByAll += octets.length + PIECE_OVERHEAD;
    return null;
  }

  private Step join(Key key, Assembly assembly) {
    byte[] whole = new byte[assembly.length];
    assembly.pieces.forEach((at, part) -> System.arraycopy(part, 0, whole, at, part.length));
    release(assembly);
    assemblies.remove(key);
    return IpLayer.joined(key, assembly.protocol, Layer.of(whole, 0, key.tunnel()));
  }

  private void makeRoom() {
    while (assemblies.size() >= limits.fragmentedDatagrams()) {
      evictOldest();
    }
  }

  private void evictOldest() {
    Iterator<Map.Entry<Key, Assembly>> oldest = assemblies.entrySet().iterator();
    Map.Entry<Key, Assembly> entry = oldest.next();
    giveUp(entry.getKey(), entry.getValue(), "never complete");
  }

  private void giveUp(Key key, Assembly assembly, String why) {
    assemblies.remove(key);
    release(assembly);
    if (!assembly.refused) {
      sink.trouble(
          assembly.first.number(),
          assembly.first.fileOffset(),
          "a fragmented datagram was " + why + ": " + key);
    }
  }

  private void release(Assembly assembly) {
    heldByAll -= assembly.held + (long) assembly.pieces.size() * PIECE_OVERHEAD;
    assembly.pieces.clear();
  }

  private static int lastEnd(Assembly assembly) {
    Map.Entry<Integer, byte[]> last = Objects.requireNonNull(assembly.pieces.lastEntry());
    return last.getKey() + last.getValue().length;
  }
}
