package org.sipward.assess.capture.tongue;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sipward.assess.capture.Conversation;
import org.sipward.assess.capture.Span;

/** What keeps a network running, over UDP: DHCP, NTP, SSDP, TFTP, syslog. Stateless. */
final class InfrastructureTalk {
  private static final long DHCP_COOKIE = 0x63825363L;
  private static final int DHCP_COOKIE_AT = 236;
  private static final int NTP_OCTETS = 48;
  private static final int NTP_PORT = 123;

  private static final Pattern SSDP =
      Pattern.compile("(?s)(?:M-SEARCH \\*|NOTIFY \\*|HTTP/1\\.1 200 OK\r\n).*");

  private static final Pattern SYSLOG = Pattern.compile("(?s)<\\d{1,3}>\\S.{2,}");

  private InfrastructureTalk() {}

  static Optional<Speech> dhcp(Conversation c) {
    Span first = first(c);
    boolean four =
        first.has(DHCP_COOKIE_AT + 4)
            && (first.u8(0) == 1 || first.u8(0) == 2)
            && first.u32(DHCP_COOKIE_AT) == DHCP_COOKIE;
    boolean ports =
        (c.device().port() == 546 || c.peer().port() == 546)
            && (c.device().port() == 547 || c.peer().port() == 547);
    boolean six = ports && first.has(4) && first.u8(0) >= 1 && first.u8(0) <= 13;
    return four || six ? Optional.of(Speech.of(Tongue.DHCP)) : Optional.empty();
  }

  /** RFC 5905 7.3; on another port the answer must repeat the time of the question. */
  static Optional<Speech> ntp(Conversation c) {
    Span first = first(c);
    boolean shape =
        first.has(NTP_OCTETS)
            && (first.length() % 4) == 0
            && (first.u8(0) >> 3 & 7) >= 1
            && (first.u8(0) >> 3 & 7) <= 4
            && (first.u8(0) & 7) >= 1
            && (first.u8(0) & 7) <= 5;
    if (!shape) {
      return Optional.empty();
    }
    Span answer = c.answered().datagrams().stream().findFirst().orElse(Span.EMPTY);
    boolean repeats =
        answer.has(NTP_OCTETS) && answer.cut(24, 8).text().equals(first.cut(40, 8).text());
    boolean port = c.peer().port() == NTP_PORT || c.device().port() == NTP_PORT;
    return port || repeats ? Optional.of(Speech.of(Tongue.NTP)) : Optional.empty();
  }

  static Optional<Speech> ssdp(Conversation c) {
    return SSDP.matcher(first(c).text()).matches()
        ? Optional.of(Speech.of(Tongue.SSDP))
        : Optional.empty();
  }

  static Optional<Speech> tftp(Conversation c) {
    Span first = first(c);
    boolean asks = first.has(6) && (first.u16(0) == 1 || first.u16(0) == 2);
    boolean named =
        asks && first.after(2).text().matches("[\\x21-\\x7e]{1,200}\0(?i:octet|netascii)\0.*");
    return named
        ? Optional.of(new Speech.Draft(Tongue.TFTP).weak("files over TFTP").speech())
        : Optional.empty();
  }

  static Optional<Speech> syslog(Conversation c) {
    return SYSLOG.matcher(first(c).text()).matches()
        ? Optional.of(new Speech.Draft(Tongue.SYSLOG).weak("log messages in clear").speech())
        : Optional.empty();
  }

  private static Span first(Conversation c) {
    List<Span> asked = c.asked().datagrams();
    return asked.isEmpty() ? Span.EMPTY : asked.getFirst();
  }
}
