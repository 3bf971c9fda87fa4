package org.sipward.firewall.zone;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/**
 * An IP address and a port in primitive form, so that the packet path compares and seals it without
 * allocating. An IPv4 address is held as IPv4-mapped IPv6, {@code ::ffff:a.b.c.d}.
 *
 * @param high upper 64 bits of the address
 * @param low lower 64 bits of the address
 * @param port 0..65535; 0 where none applies
 */
public record Endpoint(long high, long low, int port) {
  private static final long MAPPED = 0xffff_0000_0000L;

  public static Endpoint of(InetSocketAddress socket) {
    return of(socket.getAddress(), socket.getPort());
  }

  public static Endpoint of(InetAddress address, int port) {
    if (address instanceof Inet4Address) {
      // The hash code of an Inet4Address is specified to be the address; getAddress() would copy.
      return ofIpv4(address.hashCode(), port);
    }
    ByteBuffer octets = ByteBuffer.wrap(address.getAddress());
    return new Endpoint(octets.getLong(), octets.getLong(), port);
  }

  public static Endpoint ofIpv4(int address, int port) {
    return new Endpoint(0, MAPPED | (address & 0xffff_ffffL), port);
  }

  public boolean isIpv4() {
    return high == 0 && (low >>> 32) == 0xffffL;
  }

  /** The IPv4 address as an int; meaningful only if {@link #isIpv4}. */
  public int ipv4() {
    return (int) low;
  }

  /** Whether it is this host as it speaks to itself. */
  public boolean isLoopback() {
    return high == 0 && (low == 1 || low >>> 24 == 0xffff_7fL);
  }

  public boolean sameAddress(Endpoint other) {
    return high == other.high && low == other.low;
  }

  public Endpoint withPort(int other) {
    return new Endpoint(high, low, other);
  }

  /** The socket address for the operating system; allocates. */
  public InetSocketAddress toSocketAddress() {
    return new InetSocketAddress(toAddress(), port);
  }

  public InetAddress toAddress() {
    byte[] octets =
        isIpv4()
            ? ByteBuffer.allocate(4).putInt(ipv4()).array()
            : ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    try {
      return InetAddress.getByAddress(octets);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has 4 or 16 octets", e);
    }
  }

  /** The address as it stands in a URI: IPv6 in brackets. */
  public String host() {
    String text = toAddress().getHostAddress();
    return isIpv4() ? text : "[" + text + "]";
  }

  @Override
  public String toString() {
    return host() + ":" + port;
  }
}
