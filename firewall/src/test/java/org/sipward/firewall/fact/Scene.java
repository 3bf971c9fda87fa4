package org.sipward.firewall.fact;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.check.Check;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Listener;
import org.sipward.firewall.zone.Modes;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Screening;
import org.sipward.firewall.zone.StreamBounds;
import org.sipward.firewall.zone.Zone;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Mode;
import org.sipward.kernel.Severity;
import org.sipward.sip.Limits;
import org.sipward.sip.Octets;
import org.sipward.sip.Parsed;
import org.sipward.sip.SipParser;
import org.sipward.sip.Transport;

/** A zone, a listener, two controls and a few messages that the tests of facts share. */
final class Scene {
  static final long NOON = 1_800_000_000_123_456L;

  static final Octets INVITE =
      Octets.of(
          """
          INVITE sip:+49301234567@core.example.net SIP/2.0\r
          Via: SIP/2.0/UDP 192.0.2.7:5060;branch=z9hG4bK776asdhds\r
          Max-Forwards: 70\r
          From: "Alice" <sip:alice@example.org>;tag=1928301774\r
          To: <sip:+49301234567@core.example.net>\r
          Call-ID: a84b4c76e66710\r
          CSeq: 314159 INVITE\r
          Contact: <sip:alice@192.0.2.7>\r
          Content-Length: 0\r
          \r
          """);

  static final Octets NOISE = Octets.of("GET / HTTP/1.1\r\nHost: \u001b[31m\"\\\r\n\r\n");

  static final Check STRICT = new Row("strict-control", Action.REJECT, 400);
  static final Check LENIENT = new Row("lenient-control", Action.DROP, 0);

  private static final Modes MODES =
      new Modes(Map.of("lenient-control", Mode.MONITOR), Mode.ENFORCE);
  private static final Screening SCREENING = new Screening(Limits.DEFAULT, Set.of(), MODES);
  static final Zone ZONE =
      new Zone(
          0,
          "interconnect",
          ZoneKind.INTERCONNECT,
          List.of(),
          List.of(),
          false,
          SCREENING,
          StreamBounds.DEFAULT,
          null,
          Set.of(),
          false);

  private record Row(Control control) implements Check {
    Row(String id, Action action, int status) {
      this(
          new Control(
              id,
              "a title",
              List.of("MAL-01"),
              Severity.HIGH,
              action,
              status,
              List.of("RFC 3261 7")));
    }
  }

  private Scene() {}

  static Endpoint endpoint(String address, int port) {
    return Endpoint.of(InetAddress.ofLiteral(address), port);
  }

  static Listener listener(Transport transport, String address) {
    return new Listener(0, 0, transport, endpoint(address, 5060), address, null);
  }

  static Peer peer() {
    return new Peer(0, "carrier", List.of(), List.of(), SCREENING);
  }

  static Arrival arrival() {
    return arrival(Transport.UDP, endpoint("192.0.2.7", 5071), null);
  }

  static Arrival arrival(Transport transport, Endpoint source, @Nullable Peer peer) {
    return new Arrival(listener(transport, "198.51.100.1"), ZONE, peer, source, 0);
  }

  static Parsed parsed(Octets octets) {
    return new SipParser().parse(octets, SipParser.Source.DATAGRAM, Limits.DEFAULT);
  }
}
