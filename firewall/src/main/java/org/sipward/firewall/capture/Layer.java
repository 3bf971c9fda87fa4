package org.sipward.firewall.capture;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sipward.sip.Octets;

/**
 * The octets of one protocol layer of a packet: {@code array[from, to)}, and how many octets of the
 * layer the capture did not keep.
 *
 * <p>Readers take offsets relative to the layer; callers prove them with {@link #has} first.
 */
final class Layer {

  private final byte[] array;
  private final int from;
  private final int to;
  private final int missing;
  private final @Nullable Tunnel tunnel;

  private Layer(byte[] array, int from, int to, int missing, @Nullable Tunnel tunnel) {
    this.array = array;
    this.from = from;
    this.to = to;
    this.missing = missing;
    this.tunnel = tunnel;
  }

  /** A whole packet, or a datagram put together from fragments. */
  static Layer of(byte[] array, int missing, @Nullable Tunnel tunnel) {
    return new Layer(array, 0, array.length, missing, tunnel);
  }

  int length() {
    return to - from;
  }

  /** Octets announced but not captured, after the last captured one. */
  int missing() {
    return missing;
  }

  @Nullable Tunnel tunnel() {
    return tunnel;
  }

  /** Offset of the layer's first octet in its packet. */
  int position() {
    return from;
  }

  boolean has(int octets) {
    return octets <= to - from;
  }

  int u8(int at) {
    return array[from + at] & 0xFF;
  }

  int u16(int at) {
    return u8(at) << 8 | u8(at + 1);
  }

  int s32(int at) {
    return u16(at) << 16 | u16(at + 2);
  }

  long u32(int at) {
    return s32(at) & 0xFFFF_FFFFL;
  }

  /** An IPv4 (4 octets) or IPv6 (16 octets) address; IPv4-mapped ones come out as IPv4. */
  InetAddress address(int at, int octets) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(array, from + at, from + at + octets));
    } catch (UnknownHostException e) {
      throw new AssertionError("an address has 4 or 16 octets", e);
    }
  }

  /** What follows the first {@code header} octets. */
  Layer after(int header) {
    return new Layer(array, from + header, to, missing, tunnel);
  }

  /**
   * The layer with the length it announces: what lies beyond is padding and cut off, what the
   * capture lacks is counted as missing.
   */
  Layer announced(int length) {
    return length <= length()
        ? new Layer(array, from, from + length, 0, tunnel)
        : new Layer(array, from, to, length - length(), tunnel);
  }

  /** The same octets, known to have come through one more tunnel. */
  Layer inside(long id, @Nullable InetAddress source, @Nullable InetAddress destination) {
    return new Layer(array, from, to, missing, new Tunnel(tunnel, id, source, destination));
  }

  Octets octets() {
    return new Octets(array, from, to);
  }

  byte[] copy() {
    return Arrays.copyOfRange(array, from, to);
  }
}
