package org.sipward.firewall.capture;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * One direction of a conversation: who sent to whom over what.
 *
 * @param carrier the transport protocol
 * @param source sender, always resolved
 * @param destination receiver, always resolved
 */
public record PacketFlow(Carrier carrier, InetSocketAddress source, InetSocketAddress destination) {

  /** The transport protocols whose payload is handed on. */
  public enum Carrier {
    UDP,
    TCP
  }

  /** The other direction of the same conversation. */
  public PacketFlow reversed() {
    return new PacketFlow(carrier, destination, source);
  }

  @Override
  public String toString() {
    return carrier + " " + text(source) + " > " + text(destination);
  }

  private static String text(InetSocketAddress end) {
    InetAddress address = end.getAddress();
    String host = address.getHostAddress();
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + end.getPort();
  }
}
