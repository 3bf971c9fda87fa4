package org.sipward.firewall.brake;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.sipward.firewall.check.Check;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.config.ConfigReader;
import org.sipward.firewall.control.Checks;
import org.sipward.firewall.control.Guards;
import org.sipward.firewall.fact.Facts;
import org.sipward.firewall.policy.Verdict;
import org.sipward.firewall.port.Way;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Listener;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Snapshot;
import org.sipward.firewall.zone.Zone;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Guard;
import org.sipward.kernel.Mode;
import org.sipward.sip.Octets;
import org.sipward.sip.Parsed;
import org.sipward.sip.SipParser;
import org.sipward.sip.edit.Edits;

/** Two carriers and the minutes of their traffic, as a loop would count them. */
final class Neighbourhood {
  static final PeerName BLUE = new PeerName("carriers", "blue");
  static final PeerName RED = new PeerName("carriers", "red");

  /** A control that the brake may touch, and that refuses. */
  static final Check CONTROL =
      Checks.ALL.stream()
          .filter(c -> c.control().yields() && c.control().action() == Action.REJECT)
          .findFirst()
          .orElseThrow();

  private static final String REQUEST =
      """
      OPTIONS sip:a@example.net SIP/2.0
      Via: SIP/2.0/UDP 192.0.2.9;branch=z9hG4bK1
      From: <sip:b@example.org>;tag=1
      To: <sip:a@example.net>
      Call-ID: 1
      CSeq: 1 OPTIONS
      Max-Forwards: 70
      Content-Length: 0

      """
          .replace("\n", "\r\n");

  private static final Verdict ACCEPT = new Verdict.Forward(Action.ACCEPT, "");

  /** Facts that nobody wants to know. */
  private static final Facts NOWHERE = new Facts() {};

  private final SipParser parser = new SipParser();
  private final Octets octets = Octets.of(REQUEST);
  private final Octets yes = Octets.of(REQUEST.replaceFirst("[^\r]*", "SIP/2.0 200 OK"));
  private final FindingLog findings = new FindingLog();
  private final Edits edits = new Edits();
  private final Way way = new Way();
  private final Verdict refusal =
      new Verdict.Reject(CONTROL.control().status(), false, CONTROL.control().id());

  Instant now = Instant.parse("2026-06-01T00:00:00Z");
  Brake brake = new Brake(now);
  Snapshot inForce;
  Meter meter;

  Neighbourhood(String modes) {
    inForce = brake.take(network(modes), now);
    meter = new Meter(NOWHERE, () -> inForce);
    brake.add(meter);
  }

  /** The network with these modes for both carriers; the one called red has addresses, too. */
  static Snapshot network(String modes) {
    String yaml =
        """
        version: 1
        zones:
          carriers:
            kind: interconnect
            listen:
              - {transport: udp, bind: "127.0.0.1:5060"}
            modes: {%s}
            peers:
              blue: {addresses: [192.0.2.0/24]}
              red: {addresses: [198.51.100.0/24]}
          core:
            kind: core
            prefixes: [10.0.0.0/8]
            listen:
              - {transport: udp, bind: "127.0.0.1:5061"}
        flows: []
        """
            .formatted(modes);
    List<Control> controls = Guards.MODED.stream().map(Guard::control).toList();
    return new ConfigReader(controls).read("test", yaml, Path.of("")).network();
  }

  /** The mode of the control for a carrier, as the packet path has it. */
  Mode mode(PeerName name) {
    Zone zone = inForce.zones().getFirst();
    Peer peer = zone.peer(name.peer());
    return (peer == null ? zone.screening() : peer.screening()).modes().of(CONTROL.control());
  }

  /** The operator takes up other modes. */
  void reload(String modes) {
    inForce = brake.take(network(modes), now);
  }

  /** A process later, with what is in a file. */
  void restart(BrakeFile file, String modes) throws java.io.IOException {
    brake = file.load(now);
    inForce = brake.take(network(modes), now);
    meter = new Meter(NOWHERE, () -> inForce);
    brake.add(meter);
  }

  /** Minutes in which blue has so many messages that go on and so many in which it is found. */
  List<Brake.Alarm> minutes(int count, int accepted, int found) {
    List<Brake.Alarm> alarms = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      send(BLUE, accepted, found);
      now = now.plus(Duration.ofMinutes(1));
      List<Brake.Alarm> told = brake.tick(now);
      if (!told.isEmpty()) {
        inForce = brake.inForce();
      }
      alarms.addAll(told);
    }
    return alarms;
  }

  /** Two days of good behaviour, of which a share is what the control sees. */
  void proven(int accepted, int found) {
    minutes(48 * 60 + 5, accepted, found);
  }

  void send(PeerName name, int accepted, int found) {
    Zone zone = inForce.zones().getFirst();
    boolean blue = name.equals(BLUE);
    Endpoint source = Endpoint.ofIpv4(blue ? 0xc000_0209 : 0xcb00_7109, 5060);
    Arrival arrival =
        new Arrival(inForce.listeners().getFirst(), zone, zone.peer(name.peer()), source, 0);
    Parsed request = parser.parse(octets, SipParser.Source.DATAGRAM, zone.screening().limits());
    findings.clear();
    for (int i = 0; i < accepted; i++) {
      meter.decided(arrival, octets, request, findings, ACCEPT);
    }
    findings.add(CONTROL, 0, 0, "wrong, or so it thinks");
    boolean refuses = mode(name) == Mode.ENFORCE;
    for (int i = 0; i < found; i++) {
      meter.decided(arrival, octets, request, findings, refuses ? refusal : ACCEPT);
    }
    answer(accepted, source);
  }

  private void answer(int times, Endpoint source) {
    Zone core = inForce.zones().getLast();
    Listener in = inForce.listeners().getLast();
    Arrival arrival = new Arrival(in, core, null, Endpoint.ofIpv4(0x0a00_0001, 5060), 0);
    Parsed response = parser.parse(yes, SipParser.Source.DATAGRAM, core.screening().limits());
    findings.clear();
    for (int i = 0; i < times; i++) {
      meter.decided(arrival, yes, response, findings, ACCEPT);
      way.set(0, 0, source);
      meter.forwarded(arrival, inForce.listeners().getFirst(), way, edits);
    }
  }
}
