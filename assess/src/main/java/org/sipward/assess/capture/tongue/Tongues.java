package org.sipward.assess.capture.tongue;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sipward.assess.capture.Conversation;

/**
 * The way from a conversation to what it speaks: each reader in turn, those first that are hardest
 * to mistake; what none knows is judged by how its octets are spread. Stateless.
 */
public final class Tongues {
  private static final List<Function<Conversation, Optional<Speech>>> STREAMS =
      List.of(
          SecureTalk::tls,
          SecureTalk::ssh,
          HttpTalk::read,
          MqttTalk::read,
          SipTalk::read,
          LineTalk::telnet,
          LineTalk::lines,
          ModbusTalk::read,
          DnsTalk::stream);

  private static final List<Function<Conversation, Optional<Speech>>> DATAGRAMS =
      List.of(
          SecureTalk::dtls,
          TunnelTalk::read,
          DnsTalk::datagrams,
          InfrastructureTalk::dhcp,
          InfrastructureTalk::ntp,
          InfrastructureTalk::ssdp,
          SnmpTalk::read,
          SipTalk::read,
          CoapTalk::read,
          InfrastructureTalk::tftp,
          InfrastructureTalk::syslog);

  private static final int ICMP = 1;
  private static final int IGMP = 2;
  private static final int ESP = 50;
  private static final int ICMP_6 = 58;

  private Tongues() {}

  public static Speech read(Conversation c) {
    int protocol = c.protocol();
    if (protocol == ICMP || protocol == IGMP || protocol == ICMP_6) {
      return Speech.of(Tongue.CONTROL);
    }
    if (protocol == ESP) {
      return Speech.of(Tongue.IPSEC);
    }
    if (c.fromDevice().octets() + c.toDevice().octets() == 0) {
      return Speech.of(Tongue.NOTHING);
    }
    for (Function<Conversation, Optional<Speech>> reader : c.isTcp() ? STREAMS : DATAGRAMS) {
      Optional<Speech> speech = reader.apply(c);
      if (speech.isPresent()) {
        return speech.get();
      }
    }
    return Spread.judge(c);
  }
}
