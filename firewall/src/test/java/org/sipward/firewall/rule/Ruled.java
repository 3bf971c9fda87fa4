package org.sipward.firewall.rule;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Reading;
import org.sipward.firewall.config.ConfigReader;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Listener;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Snapshot;
import org.sipward.firewall.zone.Zone;
import org.sipward.sip.Limits;
import org.sipward.sip.Octets;
import org.sipward.sip.Parsed;
import org.sipward.sip.SipMessage;
import org.sipward.sip.SipParser;

/** A network of a carrier, telephones and a core under rules, for tests. */
final class Ruled {
  static final int CARRIER = 0;
  static final int PHONES = 1;
  static final int CORE = 2;

  static final String INVITE =
      """
      INVITE sip:+33899123456@core.example;user=phone SIP/2.0
      Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1
      Max-Forwards: 70
      From: "Al" <sip:+441632960001@carrier.example;user=phone>;tag=1
      To: <sip:+33899123456@core.example;user=phone>
      Call-ID: 1@192.0.2.1
      CSeq: 1 INVITE
      Contact: <sip:192.0.2.1>
      P-Asserted-Identity: "x" <sip:+441632960002@carrier.example>, <tel:+33140000001>
      User-Agent: Friendly-Scanner 1.0
      X-Trunk: blue
      Content-Type: application/sdp
      Content-Length: 4

      v=0
      """
          .replace("\n", "\r\n");

  int faults;
  final Snapshot network;
  private final Reading reading = new Reading();
  private final RuleStage stage = new RuleStage(reading, () -> faults++);
  private final FindingLog findings = new FindingLog();
  private final SipParser parser = new SipParser();

  private Ruled(Snapshot network) {
    this.network = network;
  }

  /** Under rules, given as YAML with the keys {@code rules} and {@code lists}. */
  static Ruled by(String rules, Path folder) {
    return by(rules, "", "", folder);
  }

  static Ruled by(String rules, String zoneModes, String betaKeys, Path folder) {
    return new Ruled(read(text(rules, zoneModes, betaKeys), folder));
  }

  /** A whole configuration. */
  static Ruled of(String text, Path folder) {
    return new Ruled(read(text, folder));
  }

  static String text(String rules, String zoneModes, String betaKeys) {
    return """
    version: 1
    zones:
      carrier:
        kind: interconnect
        listen: [{transport: udp, bind: "127.0.0.1:5060"}]
        profile: ir95-nonroaming
        modes: {%s}
        peers:
          alpha: {addresses: [192.0.2.0/24], numbers: {country: GB}}
          beta: {addresses: [198.51.100.0/24]%s}
      phones:
        kind: access
        listen: [{transport: tcp, bind: "127.0.0.2:5060"}]
        countries: [FR]
        emergency: core/ims
      core:
        kind: core
        prefixes: [10.0.0.0/8]
        listen: [{transport: udp, bind: "127.0.0.3:5060"}]
        next-hops: {ims: {hops: [{host: 10.0.0.1}]}}
    flows: []
    """
            .formatted(zoneModes, betaKeys)
        + rules;
  }

  static Snapshot read(String text, Path folder) {
    return new ConfigReader(Set.of()).read("t.yaml", text, folder).network();
  }

  /** One rule that alerts. */
  static String rule(String condition) {
    return "rules:\n  one:\n    text: t\n    when: {messages: both}\n    if: |\n"
        + condition.indent(6)
        + "    then: alert\n";
  }

  RuleBook book() {
    return (RuleBook) network.rules();
  }

  Rule only() {
    return book().rules().getFirst();
  }

  /** Where a message comes from. */
  Arrival arrival(int zone, String source) {
    Zone from = network.zones().get(zone);
    Listener listener =
        network.listeners().stream().filter(l -> l.zone() == zone).findFirst().orElseThrow();
    Endpoint at = endpoint(source);
    Peer peer = from.peerAt(at, listener.transport());
    return new Arrival(listener, from, peer, at, listener.transport().reliable() ? 7 : 0);
  }

  static Endpoint endpoint(String address) {
    return Endpoint.of(java.net.InetAddress.ofLiteral(address), 5_060);
  }

  Parsed parsed(String message) {
    return parser.parse(Octets.of(message), SipParser.Source.DATAGRAM, Limits.DEFAULT);
  }

  /** What the rules find. */
  FindingLog found(String message, Arrival arrival) {
    findings.clear();
    Parsed parsed = parsed(message);
    if (parsed instanceof SipMessage sound) {
      reading.begin(sound, arrival);
    }
    stage.inspect(parsed, network.rules(), findings);
    return findings;
  }

  /** Ids of the rules that find something in a message of the carrier alpha. */
  List<String> names(String message) {
    return names(message, arrival(CARRIER, "192.0.2.1"));
  }

  List<String> names(String message, Arrival arrival) {
    FindingLog log = found(message, arrival);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < log.count(); i++) {
      names.add(((Rule) log.check(i)).name());
    }
    return names;
  }
}
