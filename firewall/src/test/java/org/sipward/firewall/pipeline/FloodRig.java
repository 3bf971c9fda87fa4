package org.sipward.firewall.pipeline;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sipward.firewall.config.ConfigReader;
import org.sipward.firewall.control.Guards;
import org.sipward.firewall.pipeline.RecordedOutbound.Sending;
import org.sipward.firewall.route.Plan;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Listener;
import org.sipward.firewall.zone.Zone;
import org.sipward.kernel.Control;
import org.sipward.kernel.Guard;
import org.sipward.sip.Octets;
import org.sipward.sip.SipParser.Source;

/**
 * A firewall of one loop as a configuration file describes it, with subscribers, a carrier by
 * contract, a core and a clock that stands still until it is set.
 */
final class FloodRig {
  static final int ACCESS_UDP = 0;
  static final int ACCESS_TCP = 1;
  static final int TRUNK_UDP = 2;
  static final int CORE_UDP = 3;
  static final Endpoint PROXY = TwoZones.endpoint("10.0.0.10", 5060);

  /** Of a carrier by contract. */
  static final Endpoint CARRIER = TwoZones.endpoint("203.0.113.3", 5060);

  final RecordedOutbound out = new RecordedOutbound();
  final CountedFacts facts = new CountedFacts();
  final Node node;
  final Pipeline pipeline;
  private long nowNanos = Long.MAX_VALUE - 5; // a monotonic clock may wrap
  private int calls;

  /**
   * @param rates of the access zone
   * @param agreed with the carrier
   * @param mode of all limits
   */
  FloodRig(String rates, String agreed, String mode) {
    String modes =
        Stream.concat(Guards.FLOODS.stream(), Guards.ACCOUNTS.stream())
            .map(f -> f.control().id() + ": " + mode)
            .collect(Collectors.joining(", "));
    List<Control> controls = Guards.MODED.stream().map(Guard::control).toList();
    var network =
        new ConfigReader(controls)
            .read(
                "rig.yaml",
                """
                version: 1
                zones:
                  access:
                    kind: access
                    countries: [DE]
                    emergency: core/rescue
                    next-hops: {phones: {hops: [{host: 192.0.2.200}], probe-seconds: 0}}
                    rates: {%s}
                    modes: {rest: monitor, %s}
                    listen:
                      - {transport: udp, bind: "192.0.2.1:5060"}
                      - {transport: tcp, bind: "192.0.2.1:5060"}
                  trunk:
                    kind: interconnect
                    modes: {rest: monitor, %s}
                    peers:
                      carrier: {addresses: [203.0.113.0/28], rates: {%s}}
                    listen: [{transport: udp, bind: "192.0.2.2:5060"}]
                  core:
                    kind: core
                    prefixes: [10.0.0.0/24]
                    next-hops:
                      proxies: {hops: [{host: 10.0.0.10}], probe-seconds: 0}
                      rescue: {hops: [{host: 10.0.0.112}], probe-seconds: 0}
                    listen: [{transport: udp, bind: "10.0.0.1:5060"}]
                flows:
                  - {from: access, to: core, methods: [ALL], next-hop: proxies}
                  - {from: core, to: access, methods: [ALL], next-hop: phones}
                  - {from: trunk, to: core, methods: [ALL], next-hop: proxies}
                """
                    .formatted(rates, modes, modes, agreed),
                Path.of("."))
            .network();
    node = new Node(Plan.of(network), TwoZones.keys());
    pipeline = new Pipeline(node, out, facts);
    pipeline.tick(nowNanos);
  }

  long nowNanos() {
    return nowNanos;
  }

  void pass(long millis) {
    nowNanos += millis * 1_000_000L;
    pipeline.tick(nowNanos);
  }

  /** What leaves when a source sends this. */
  List<Sending> accept(int at, Endpoint source, String text) {
    Plan plan = node.plan();
    Listener listener = plan.snapshot().listeners().get(at);
    Zone zone = plan.zone(listener.zone());
    boolean reliable = listener.transport().reliable();
    var peer = zone.peerAt(source, listener.transport());
    pipeline.accept(
        new Arrival(listener, zone, peer, source, reliable ? 77 : 0),
        Octets.of(text),
        reliable ? Source.STREAM : Source.DATAGRAM);
    List<Sending> sent = List.copyOf(out.sent);
    out.sent.clear();
    return sent;
  }

  Call call(Endpoint source, boolean reliable) {
    Call call = new Call("flood-" + calls++);
    call.sentBy = source.toString();
    call.contact = "sip:alice@" + source;
    call.transport = reliable ? "TCP" : "UDP";
    return call;
  }

  /** Another request that begins something. */
  List<Sending> begin(int at, Endpoint source, String method) {
    return accept(at, source, call(source, at == ACCESS_TCP).request(method, 1, "b" + calls));
  }

  /** A telephone registers: it is challenged, answers, and is accepted. */
  void register(int at, Endpoint source) {
    Call call = call(source, at == ACCESS_TCP);
    call.uri = "sip:example.com";
    Sending first = accept(at, source, call.request("REGISTER", 1, "r1")).getFirst();
    String challenge = "WWW-Authenticate: Digest realm=\"example.com\", nonce=\"n" + calls + "\"";
    accept(CORE_UDP, PROXY, Call.answer(first.text(), 401, challenge));
    String credentials =
        "Authorization: Digest username=\"a\", realm=\"example.com\", nonce=\"n"
            + calls
            + "\", uri=\"sip:example.com\", response=\"0123456789abcdef0123456789abcdef\"";
    Sending second = accept(at, source, call.request("REGISTER", 2, "r2", credentials)).getFirst();
    accept(CORE_UDP, PROXY, Call.answer(second.text(), 200));
  }

  boolean isKnown(Endpoint source) {
    return node.floods().hasProven(source, nowNanos);
  }
}
