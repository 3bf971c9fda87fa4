package org.sipward.assess.capture;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The IP packets of a capture that travelled in fragments, until each is whole (RFC 791 3.2, RFC
 * 8200 4.5). Bounded in number; what overlaps is thrown away (RFC 5722), and what never became
 * whole is counted. Not thread-safe.
 */
final class Fragments {
  private static final int MOST_OPEN = 64;
  private static final int UNIT = 8;
  private static final int MOST_OCTETS = 65_535 - 40;
  private static final int IPV4_HEADER = 20;
  private static final int IPV6_HEADER = 40;
  private static final int FRAGMENT_HEADER = 44;

  /** What the fragments of one packet have in common. */
  private record Key(String addresses, long id, int protocol) {}

  /** One fragment; its header is that of the packet once it stands alone. */
  private record Piece(Key key, Span header, int offset, boolean last, Span octets) {}

  /** A packet that is not whole yet. */
  private static final class Parts {
    private final BitSet units = new BitSet();
    private byte[] header = new byte[0];
    private byte[] octets = new byte[0];
    private int length = -1;

    /** False where a fragment does not fit to those before. */
    boolean take(Piece piece) {
      int end = piece.offset() + piece.octets().length();
      int from = piece.offset() / UNIT;
      int to = (end + UNIT - 1) / UNIT;
      boolean overlaps = units.get(from, to).cardinality() > 0;
      boolean beyond = length >= 0 && (piece.last() || end > length);
      if (overlaps || beyond || (piece.last() && units.length() > to)) {
        return false;
      }
      units.set(from, to);
      if (end > octets.length) {
        octets = Arrays.copyOf(octets, end);
      }
      System.arraycopy(piece.octets().copy(), 0, octets, piece.offset(), end - piece.offset());
      if (piece.offset() == 0) {
        header = piece.header().copy();
      }
      if (piece.last()) {
        length = end;
      }
      return true;
    }

    boolean isWhole() {
      return length >= 0 && header.length > 0 && units.cardinality() * UNIT >= length;
    }

    Span whole() {
      byte[] packet = Arrays.copyOf(header, header.length + length);
      System.arraycopy(octets, 0, packet, header.length, length);
      boolean four = packet[0] >> 4 == 4;
      int told = four ? packet.length : packet.length - IPV6_HEADER;
      packet[four ? 2 : 4] = (byte) (told >> 8);
      packet[four ? 3 : 5] = (byte) told;
      return Span.of(packet);
    }
  }

  private final Map<Key, Parts> open = new LinkedHashMap<>();
  private long lost;

  /** An IP packet that is no fragment as it is, one that just became whole, or nothing yet. */
  Optional<Span> whole(Span ip) {
    Optional<Piece> piece = piece(ip);
    if (piece.isEmpty()) {
      return Optional.of(ip);
    }
    Piece next = piece.get();
    Parts parts = open.computeIfAbsent(next.key(), _ -> new Parts());
    if (!fits(next) || !parts.take(next)) {
      open.remove(next.key());
      lost++;
      return Optional.empty();
    }
    if (parts.isWhole()) {
      open.remove(next.key());
      return Optional.of(parts.whole());
    }
    if (open.size() > MOST_OPEN) {
      open.remove(open.keySet().iterator().next());
      lost++;
    }
    return Optional.empty();
  }

  /** Packets of which not all fragments were seen, or which did not fit. */
  long lost() {
    return lost + open.size();
  }

  private static boolean fits(Piece piece) {
    int length = piece.octets().length();
    return length > 0
        && piece.offset() + length <= MOST_OCTETS
        && (piece.last() || length % UNIT == 0);
  }

  private static Optional<Piece> piece(Span ip) {
    if (ip.has(IPV4_HEADER) && ip.u8(0) >> 4 == 4) {
      return version4(ip);
    }
    boolean six = ip.has(IPV6_HEADER + UNIT) && ip.u8(0) >> 4 == 6;
    return six && ip.u8(6) == FRAGMENT_HEADER ? version6(ip) : Optional.empty();
  }

  private static Optional<Piece> version4(Span ip) {
    int header = (ip.u8(0) & 15) * 4;
    int offset = (ip.u16(6) & 0x1FFF) * UNIT;
    boolean last = (ip.u16(6) & 0x2000) == 0;
    if (header < IPV4_HEADER || !ip.has(header) || (last && offset == 0)) {
      return Optional.empty();
    }
    byte[] alone = ip.first(header).copy();
    alone[6] = 0;
    alone[7] = 0;
    Key key = new Key(ip.cut(12, 8).text(), ip.u16(4), ip.u8(9));
    // A fragment that the capture cut off leaves a hole that nothing fills.
    Span octets = ip.first(ip.u16(2)).after(header);
    return Optional.of(new Piece(key, Span.of(alone), offset, last, octets));
  }

  private static Optional<Piece> version6(Span ip) {
    Span header = ip.cut(IPV6_HEADER, UNIT);
    int offset = header.u16(2) & 0xFFF8;
    boolean last = (header.u16(2) & 1) == 0;
    if (last && offset == 0) {
      return Optional.empty();
    }
    byte[] alone = ip.first(IPV6_HEADER).copy();
    alone[6] = (byte) header.u8(0);
    Key key = new Key(ip.cut(8, 32).text(), header.u32(4), header.u8(0));
    Span octets = ip.cut(IPV6_HEADER, ip.u16(4)).after(UNIT);
    return Optional.of(new Piece(key, Span.of(alone), offset, last, octets));
  }
}
