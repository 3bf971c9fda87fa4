package org.sipward.firewall.capture;

import java.net.InetAddress;

/** What is left of a packet after one header was taken off: the next thing to look at. */
sealed interface Step {

  /** An Ethernet header comes next. */
  record Ether(Layer layer) implements Step {}

  /** Something with an EtherType comes next. */
  record Typed(int etherType, Layer layer) implements Step {}

  /** An IP header of either version comes next. */
  record Ip(Layer layer) implements Step {}

  /** The payload of an IP packet, by its protocol number. */
  record Carried(int protocol, InetAddress source, InetAddress destination, Layer layer)
      implements Step {}

  /** One piece of an IP packet. */
  record Fragment(Fragments.Key key, int protocol, int offset, boolean more, Layer layer)
      implements Step {}

  /** The packet breaks its own format at this layer. */
  record Bad(Layer at, String reason) implements Step {}

  /** Nothing for us in this packet. */
  enum Done implements Step {
    NOT_OURS,
    ENCRYPTED,
    HANDED_ON
  }
}
