package org.sipward.firewall.ban;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.config.AddressText;
import org.sipward.firewall.config.ConfigReader;
import org.sipward.firewall.config.Configuration;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.fact.Facts;
import org.sipward.firewall.order.OrderTable;
import org.sipward.firewall.policy.Verdict;
import org.sipward.firewall.port.Way;
import org.sipward.firewall.route.Plan;
import org.sipward.firewall.transport.bounds.KeyedHash;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Listener;
import org.sipward.firewall.zone.Zone;
import org.sipward.kernel.Action;
import org.sipward.sip.Octets;
import org.sipward.sip.Parsed;
import org.sipward.sip.SipParser;
import org.sipward.sip.edit.Edits;

/** What strangers and neighbours send to one loop, and what becomes of it. */
final class Doorstep {
  static final String STRANGER = "203.0.113.7";

  private static final String REQUEST =
      """
      INVITE sip:a@example.net SIP/2.0
      Via: SIP/2.0/TCP 192.0.2.55;branch=z9hG4bK1
      From: <sip:b@192.0.2.55>;tag=1
      To: <sip:a@example.net>
      Call-ID: 1
      CSeq: 1 INVITE
      Max-Forwards: 70
      Content-Length: 0

      """
          .replace("\n", "\r\n");

  private static final Facts NOWHERE = new Facts() {};

  private final Octets request = Octets.of(REQUEST);
  private final FindingLog findings = new FindingLog();
  private final SipParser parser = new SipParser();
  private final Configuration config;
  private final Parsed parsed;
  private final Witness witness;
  private long nanos;

  Instant now = Instant.parse("2026-06-01T00:00:00Z");
  final Plan plan;
  final OrderTable orders;
  final Bans bans;

  Doorstep(String rules) {
    config =
        new ConfigReader(Set.of())
            .read(
                "test",
                """
                version: 1
                node: {nft: {table: inet sipward}}
                zones:
                  door:
                    kind: interconnect
                    only-peers: false
                    listen:
                      - {transport: tcp, bind: "192.0.2.1:5060"}
                      - {transport: udp, bind: "192.0.2.1:5060"}
                    bans: {%s}
                    peers:
                      blue: {addresses: [198.51.100.0/24, "2001:db8:0:1::5"]}
                  core:
                    kind: core
                    prefixes: [10.0.0.0/8]
                    listen:
                      - {transport: tcp, bind: "10.0.0.1:5060"}
                    next-hops:
                      servers: {hops: [{host: 192.0.2.99, transport: tcp}]}
                flows:
                  - {from: door, to: core, methods: [INVITE], next-hop: servers}
                """
                    .formatted(rules),
                Path.of(""));
    plan = Plan.of(config.network());
    orders = new OrderTable(100, new KeyedHash(1, 2), plan::isTrusted, () -> nanos, () -> now);
    bans = new Bans(orders, new KeyedHash(3, 4));
    bans.take(config.network().zones().stream().map(Zone::name).toList(), config.bans());
    witness = new Witness(NOWHERE, bans);
    parsed =
        parser.parse(
            request,
            SipParser.Source.STREAM,
            config.network().zones().getFirst().screening().limits());
  }

  private Arrival from(String address, int listener, long connection) {
    Endpoint source = AddressText.address(address).orElseThrow().withPort(40_000);
    Listener in = config.network().listeners().get(listener);
    Zone zone = config.network().zones().get(in.zone());
    return new Arrival(in, zone, zone.peerAt(source, in.transport()), source, connection);
  }

  /** Something refused, over a connection. */
  Doorstep refused(String address, String reason) {
    return decided(from(address, 0, 77), new Verdict.Reject(403, false, reason));
  }

  Doorstep refused(String address, String reason, int times) {
    for (int i = 0; i < times; i++) {
      refused(address, reason);
    }
    return this;
  }

  /** The same as a datagram, whose source anybody can write. */
  Doorstep datagram(String address, String reason) {
    return decided(from(address, 1, 0), new Verdict.Reject(403, false, reason));
  }

  private Doorstep decided(Arrival arrival, Verdict verdict) {
    witness.decided(arrival, request, parsed, findings, verdict);
    return this;
  }

  /** The core answers a call of somebody who has a connection. */
  Doorstep answered(String address, String statusLine) {
    Octets response = Octets.of(REQUEST.replaceFirst("[^\r]*", "SIP/2.0 " + statusLine));
    Parsed answer =
        parser.parse(
            response,
            SipParser.Source.STREAM,
            config.network().zones().getLast().screening().limits());
    Arrival core = from("10.0.0.9", 2, 5);
    witness.decided(core, response, answer, findings, new Verdict.Forward(Action.ACCEPT, ""));
    Endpoint to = AddressText.address(address).orElseThrow().withPort(40_000);
    witness.forwarded(
        core, config.network().listeners().getFirst(), new Way().set(0, 77, to), new Edits());
    return this;
  }

  /** An emergency call of somebody who has a connection goes on. */
  Doorstep emergency(String address) {
    Arrival caller = from(address, 0, 77);
    decided(caller, new Verdict.Forward(Action.ACCEPT, ""));
    Endpoint to = AddressText.address("192.0.2.99").orElseThrow().withPort(5060);
    witness.forwarded(
        caller, config.network().listeners().getLast(), new Way().set(2, 0, to), new Edits());
    witness.count(Counter.EMERGENCY);
    return this;
  }

  List<Ruling> look() {
    return bans.tick(now);
  }

  void pass(long seconds) {
    now = now.plusSeconds(seconds);
    nanos += seconds * 1_000_000_000L;
  }
}
