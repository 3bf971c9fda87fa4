package org.sipward.assess.capture.tongue;

import java.util.Optional;
import org.sipward.assess.capture.Conversation;
import org.sipward.assess.capture.Span;

/** Tunnels and QUIC over UDP, by the messages with which they begin. Stateless. */
final class TunnelTalk {
  private static final int QUIC_INITIAL_OCTETS = 1200;
  private static final int LONGEST_ID = 20;
  private static final int WIREGUARD_INITIATION = 148;
  private static final int WIREGUARD_RESPONSE = 92;
  private static final int IKE_HEADER = 28;

  private TunnelTalk() {}

  static Optional<Speech> read(Conversation c) {
    Span asked = first(c.asked().datagrams());
    Span answered = first(c.answered().datagrams());
    if (isQuic(asked)) {
      return Optional.of(Speech.of(Tongue.QUIC));
    }
    boolean wireguard =
        asked.length() == WIREGUARD_INITIATION
            && asked.u32(0) == 0x01000000
            && answered.length() == WIREGUARD_RESPONSE
            && answered.u32(0) == 0x02000000;
    if (wireguard) {
      return Optional.of(Speech.of(Tongue.WIREGUARD));
    }
    // Over port 4500 four zero octets tell IKE from ESP (RFC 3948).
    boolean marked = asked.has(4) && asked.u32(0) == 0;
    return isKeyExchange(asked) || (marked && isKeyExchange(asked.after(4)))
        ? Optional.of(Speech.of(Tongue.IPSEC))
        : Optional.empty();
  }

  private static Span first(java.util.List<Span> datagrams) {
    return datagrams.stream().findFirst().orElse(Span.EMPTY);
  }

  /** RFC 9000 17.2.2, 14.1, and the version 2 of RFC 9369. */
  private static boolean isQuic(Span span) {
    return span.has(QUIC_INITIAL_OCTETS)
        && (span.u8(0) & 0xC0) == 0xC0
        && (span.u32(1) == 1 || span.u32(1) == 0x6B3343CFL)
        && span.u8(5) <= LONGEST_ID;
  }

  /** RFC 7296 3.1. */
  private static boolean isKeyExchange(Span span) {
    return span.has(IKE_HEADER)
        && (span.u32(0) | span.u32(4)) != 0
        && (span.u8(17) == 0x20 || span.u8(17) == 0x10)
        && span.u8(18) >= 2
        && span.u8(18) <= 37
        && span.u32(24) == span.length();
  }
}
