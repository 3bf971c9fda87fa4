package org.sipward.assess.capture;

import java.net.InetAddress;
import java.util.Optional;

/**
 * One IP packet of a frame.
 *
 * @param frame where it was
 * @param link who sent it on the link, and to whom
 * @param source address and port; port 0 where the protocol has none
 * @param destination address and port
 * @param protocol number of what IP carries
 * @param segment what TCP adds
 * @param payload of UDP or TCP; of any other protocol everything behind IP
 * @param missing octets of the payload that the capture did not keep
 */
public record Packet(
    Frame frame,
    Link link,
    Endpoint source,
    Endpoint destination,
    int protocol,
    Optional<Segment> segment,
    Span payload,
    int missing) {
  public static final int TCP = 6;
  public static final int UDP = 17;

  /** A fragment that is not the first has no ports: it counts as a protocol of its own. */
  public static final int FRAGMENT = 1000;

  /**
   * The link addresses of a frame as numbers of 48 bits.
   *
   * @param source {@link #NONE} where the link has none
   * @param destination {@link #NONE} where the link has none
   */
  public record Link(long source, long destination) {
    public static final long NONE = -1;
  }

  /** An address with a port. */
  public record Endpoint(InetAddress address, int port) {
    @Override
    public String toString() {
      String host = address.getHostAddress();
      return port == 0 ? host : host.contains(":") ? "[" + host + "]:" + port : host + ":" + port;
    }
  }

  /** What TCP says of its payload. */
  public record Segment(long sequence, int flags) {
    private static final int FIN = 1;
    private static final int SYN = 2;
    private static final int RESET = 4;
    private static final int ACK = 16;

    public boolean opens() {
      return (flags & SYN) != 0;
    }

    /** Whether it answers an opening. */
    public boolean accepts() {
      return opens() && (flags & ACK) != 0;
    }

    public boolean refuses() {
      return (flags & RESET) != 0;
    }

    public boolean closes() {
      return (flags & FIN) != 0;
    }
  }
}
