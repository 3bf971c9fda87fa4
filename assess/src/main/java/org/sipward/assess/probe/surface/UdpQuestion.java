package org.sipward.assess.probe.surface;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.sipward.assess.protocol.Coap;
import org.sipward.assess.protocol.ProtocolException;
import org.sipward.assess.protocol.Sip;
import org.sipward.assess.protocol.Snmp;

/**
 * A question that every server of one protocol answers, so that silence means that none is there.
 *
 * @param name of the protocol
 * @param ports where it usually is, which is only where it is asked first
 * @param octets the datagram, given where answers go to
 * @param answer whether octets are an answer to it
 * @param offence what is wrong with a device that answers, although the port is declared
 */
record UdpQuestion(
    String name,
    Set<Integer> ports,
    Function<String, byte[]> octets,
    Predicate<byte[]> answer,
    Optional<String> offence) {

  /** To a port of which nothing is known; whatever comes back is an answer. */
  static final UdpQuestion ANY =
      new UdpQuestion("UDP", Set.of(), _ -> new byte[8], _ -> true, Optional.empty());

  private static final HexFormat HEX = HexFormat.of();
  private static final String ROOT_SERVERS = "5357010000010000000000000000020001";
  private static final String SERVICES =
      "53570000000100000000000009"
          + "5f7365727669636573075f646e732d7364045f756470056c6f63616c00000c8001";

  static final List<UdpQuestion> ALL =
      List.of(
          plain("DNS", 53, HEX.parseHex(ROOT_SERVERS), UdpQuestion::isDns),
          plain("NTP", 123, ntp(), a -> a.length >= 48 && (a[0] & 7) == 4),
          plain("SNMP", 161, Snmp.engine(), Snmp::isReport),
          new UdpQuestion(
              "SNMP",
              Set.of(161),
              _ -> Snmp.get(Snmp.Version.V2C, "public"),
              UdpQuestion::isSnmp,
              Optional.of("answers the community public")),
          new UdpQuestion(
              "SSDP",
              Set.of(1900),
              _ -> search("urn:schemas-upnp-org:device:InternetGatewayDevice:1"),
              a -> text(a).startsWith("HTTP/1.1 200") && text(a).contains("InternetGatewayDevice"),
              Optional.of("offers to open ports of the network (uPnP IGD)")),
          plain("SSDP", 1900, search("ssdp:all"), a -> text(a).startsWith("HTTP/1.1 200")),
          plain("mDNS", 5353, HEX.parseHex(SERVICES), UdpQuestion::isDns),
          plain(
              "CoAP",
              5683,
              Coap.request(Coap.Method.GET, List.of(".well-known", "core"), new byte[0]),
              a -> Coap.reply(a).isPresent()),
          new UdpQuestion(
              "SIP",
              Set.of(5060),
              local ->
                  new Sip.Request("OPTIONS", "device.invalid", local, 1)
                      .octets("sipward", Optional.empty()),
              a -> Sip.reply(a).isPresent(),
              Optional.empty()));

  /** Asks for a file that no device has; answered from another port with an error (RFC 1350). */
  static final UdpQuestion TFTP =
      new UdpQuestion(
          "TFTP",
          Set.of(69),
          _ -> "\0\1sipward-no-such-file\0octet\0".getBytes(StandardCharsets.US_ASCII),
          a -> a.length >= 4 && a[0] == 0 && (a[1] == 3 || a[1] == 5),
          Optional.of("speaks TFTP"));

  boolean isSnmp() {
    return name.equals("SNMP");
  }

  /** Whether it needs a community, which everybody knows. */
  boolean isLogin() {
    return isSnmp() && offence.isPresent();
  }

  private static UdpQuestion plain(String name, int port, byte[] octets, Predicate<byte[]> answer) {
    return new UdpQuestion(name, Set.of(port), _ -> octets, answer, Optional.empty());
  }

  private static byte[] ntp() {
    byte[] octets = new byte[48];
    octets[0] = 0x23;
    return octets;
  }

  private static byte[] search(String target) {
    String text =
        "M-SEARCH * HTTP/1.1\r\n"
            + "HOST: 239.255.255.250:1900\r\n"
            + "MAN: \"ssdp:discover\"\r\n"
            + "MX: 1\r\n"
            + "ST: "
            + target
            + "\r\n\r\n";
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** A response with our number; mDNS may leave it out. */
  private static boolean isDns(byte[] answer) {
    if (answer.length < 12 || (answer[2] & 0x80) == 0) {
      return false;
    }
    int number = ByteBuffer.wrap(answer).getShort() & 0xffff;
    return number == 0x5357 || number == 0;
  }

  private static boolean isSnmp(byte[] answer) {
    try {
      Snmp.values(answer);
      return true;
    } catch (ProtocolException e) {
      return false;
    }
  }

  private static String text(byte[] octets) {
    return new String(octets, StandardCharsets.ISO_8859_1);
  }
}
