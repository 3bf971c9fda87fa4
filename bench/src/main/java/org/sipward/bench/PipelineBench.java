package org.sipward.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.sipward.firewall.config.ConfigReader;
import org.sipward.firewall.control.Guards;
import org.sipward.firewall.fact.FactLedger;
import org.sipward.firewall.fact.FactSettings;
import org.sipward.firewall.pipeline.Node;
import org.sipward.firewall.pipeline.Pipeline;
import org.sipward.firewall.port.Outbound;
import org.sipward.firewall.port.Way;
import org.sipward.firewall.route.Plan;
import org.sipward.firewall.seal.SealKeys;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Listener;
import org.sipward.firewall.zone.Zone;
import org.sipward.kernel.Guard;
import org.sipward.sip.Limits;
import org.sipward.sip.Octets;
import org.sipward.sip.Parsed;
import org.sipward.sip.SipParser;
import org.sipward.sip.edit.Edits;

/**
 * What a message costs from the moment it is out of the socket until it is in one, or dropped, with
 * every limit enforcing.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseSerialGC") // the collector of the launcher
public class PipelineBench {
  /** What comes in. */
  public enum Kind {
    /** An INVITE of a peer, which goes on. */
    FORWARDED,
    /** The same with a From that is no address: read, and answered with 400. */
    REJECTED,
    /** The same from an address that is only claimed, where no limit is enforced: dropped. */
    DROPPED,
    /** An INVITE of one of ten million addresses that are only claimed, beyond the limit of all. */
    INVITE_GATED,
    /** A BYE of such an address. */
    BYE_GATED,
    /** A response of such an address. */
    RESPONSE_GATED
  }

  private static final int SOURCES = 10_000_000;

  /** Index of the listener without limits. */
  private static final int OPEN = 2;

  /** Messages of 20 ms, at 100,000 per second. */
  private static final int TICK = 2_000;

  /** What comes in. */
  @Param public Kind kind = Kind.FORWARDED;

  private final FactLedger ledger;
  private final Node node;
  private final Pipeline pipeline;
  private Listener listener;
  private Zone zone;
  private final SipParser parser = new SipParser();
  private byte[] message = {};
  private int next;
  private long nowNanos = 1;

  /** A firewall of one loop. */
  public PipelineBench() {
    try {
      ledger = FactLedger.open(FactSettings.COUNTS, () -> 0);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    var controls = Guards.MODED.stream().map(Guard::control).toList();
    var network =
        new ConfigReader(controls)
            .read("bench.yaml", configuration(), Path.of("").toAbsolutePath())
            .network();
    node = new Node(Plan.of(network), SealKeys.random(new SecureRandom()));
    pipeline = new Pipeline(node, new Nowhere(), ledger.forLoop());
    listener = network.listeners().getFirst();
    zone = network.zones().getFirst();
  }

  /** Writes the message. */
  @Setup
  public void prepare() {
    String invite = text(Messages.INVITE);
    String text =
        switch (kind) {
          case FORWARDED, INVITE_GATED -> invite;
          case REJECTED, DROPPED -> invite.replaceFirst("\r\nFrom: ", "\r\nFrom: \"");
          case BYE_GATED -> invite.replace("INVITE", "BYE");
          case RESPONSE_GATED -> text(Messages.OK);
        };
    message = text.getBytes(StandardCharsets.UTF_8);
    if (kind == Kind.DROPPED) {
      listener = node.plan().snapshot().listeners().get(OPEN);
      zone = node.plan().zone(listener.zone());
    }
  }

  /** Ends the ledger. */
  @TearDown
  public void end() {
    ledger.close();
  }

  /** The whole way. */
  @Benchmark
  public void message() {
    Arrival arrival = arrival();
    pipeline.accept(arrival, copy(), SipParser.Source.DATAGRAM);
  }

  /** What is part of it, and part of a bare receive, too: the copy of a message and its arrival. */
  @Benchmark
  public int received() {
    return arrival().source().port() + copy().length();
  }

  /** What is part of it for a message that is read. */
  @Benchmark
  public Parsed parsed() {
    return parser.parse(copy(), SipParser.Source.DATAGRAM, Limits.DEFAULT);
  }

  private Octets copy() {
    byte[] copy = message.clone();
    return new Octets(copy, 0, copy.length);
  }

  private Arrival arrival() {
    boolean peer = kind == Kind.FORWARDED || kind == Kind.REJECTED;
    int address =
        peer ? 0x7f0a0001 : 0x7f100000 + (int) (next * 2_654_435_761L % SOURCES & 0xffffff);
    next++;
    if (next % TICK == 0) {
      nowNanos += 20_000_000;
      pipeline.batch(listener.index(), false);
      pipeline.tick(nowNanos);
    }
    Endpoint source = Endpoint.ofIpv4(address, 5070);
    Zone at = zone;
    return new Arrival(listener, at, at.peerAt(source, listener.transport()), source, 0);
  }

  private static String text(Messages message) {
    return new String(message.octets(), StandardCharsets.UTF_8);
  }

  private static String configuration() {
    String limits =
        Guards.FLOODS.stream()
            .map(flood -> flood.control().id() + ": enforce")
            .collect(Collectors.joining(", "));
    return """
    version: 1
    zones:
      outside:
        kind: interconnect
        only-peers: false
        listen: [{transport: udp, bind: "127.0.0.1:5060"}]
        peers: {generator: {addresses: [127.10.0.0/16]}}
        modes: {rest: enforce, %s}
        rates: {strangers-per-second: 10} # few: what is let in of them is read, which is no gate
        next-hops: {generator: {hops: [{host: 127.10.100.100, port: 5070}], probe-seconds: 0}}
      inside:
        kind: core
        prefixes: [127.0.0.1/32]
        listen: [{transport: udp, bind: "127.0.0.1:5061"}]
        next-hops: {sink: {hops: [{host: 127.0.0.1, port: 5080}], probe-seconds: 0}}
      open:
        kind: interconnect
        only-peers: false
        listen: [{transport: udp, bind: "127.0.0.1:5065"}]
        modes: {rest: enforce}
    flows:
      - {from: outside, to: inside, methods: [ALL], next-hop: sink}
      - {from: inside, to: outside, methods: [ALL], next-hop: generator}
    """
        .formatted(limits);
  }

  private static final class Nowhere implements Outbound {
    @Override
    public Sent send(Way way, Edits message) {
      return Sent.TAKEN;
    }

    @Override
    public void close(long connection) {}
  }
}
