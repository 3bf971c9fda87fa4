package org.sipward.bench;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.config.Profiles;
import org.sipward.firewall.control.Departures;
import org.sipward.firewall.control.Screen;
import org.sipward.firewall.leak.Inside;
import org.sipward.firewall.leak.LeakScan;
import org.sipward.firewall.profile.Profile;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.FlowMatrix;
import org.sipward.firewall.zone.Interior;
import org.sipward.firewall.zone.Listener;
import org.sipward.firewall.zone.Modes;
import org.sipward.firewall.zone.Prefix;
import org.sipward.firewall.zone.Screening;
import org.sipward.firewall.zone.Snapshot;
import org.sipward.firewall.zone.StreamBounds;
import org.sipward.firewall.zone.Zone;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.sip.Limits;
import org.sipward.sip.Octets;
import org.sipward.sip.Parsed;
import org.sipward.sip.SipMessage;
import org.sipward.sip.SipParser;
import org.sipward.sip.Transport;
import org.sipward.sip.edit.Edits;

/** What a border costs a message, parse and policy apart: on its way in, and on its way out. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseSerialGC") // the collector of the launcher
public class BorderBench {
  private static final Prefix CORE = new Prefix(0, 0xffff_0a00_0000L, 104);

  private static final Prefix CORE6 = new Prefix(0xfd00_0000_0000_0000L, 0, 48);

  /** Of the neighbour; {@code open}: it has none. */
  @Param({"open", "ir95-nonroaming"})
  public String profile = "open";

  private final SipParser parser = new SipParser();
  private final Screen screen = new Screen();
  private final Departures departures = new Departures();
  private final FindingLog findings = new FindingLog();
  private final Edits edits = new Edits();
  private final LeakScan scan = new LeakScan(inside());
  private Parsed parsed = parser.parse(Octets.of(""), SipParser.Source.STREAM, Limits.DEFAULT);
  private Screening screening = Screening.STRICT;
  private Arrival arrival = arrival(screening);

  /** Reads the message. */
  @Setup
  public void prepare() {
    parsed =
        parser.parse(
            Octets.of(Messages.INVITE.octets()), SipParser.Source.DATAGRAM, Limits.DEFAULT);
    Profile named =
        profile.equals("open")
            ? Profile.OPEN
            : Objects.requireNonNull(Profiles.builtIn().get(profile));
    screening = new Screening(Limits.DEFAULT, Set.of(), Modes.MONITOR, named, false);
    arrival = arrival(screening);
  }

  /** All checks of what is received. */
  @Benchmark
  public int received() {
    findings.clear();
    screen.inspect(parsed, arrival, findings);
    return findings.count();
  }

  /** The rows about what is sent. */
  @Benchmark
  public int sent() {
    findings.clear();
    findings.depart("outside", screening);
    departures.inspect((SipMessage) parsed, screening, findings);
    return findings.count();
  }

  /** The search of the octets that leave, which finds nothing to the end. */
  @Benchmark
  public int searched() {
    SipMessage message = (SipMessage) parsed;
    edits.begin(message.octets());
    edits.insert(message.headersFrom()).text("Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1\r\n");
    return scan.scan(edits, LeakScan.INSIDE | LeakScan.SUBSCRIBER, false);
  }

  private static Inside inside() {
    Zone core = zone(0, ZoneKind.CORE, List.of(CORE, CORE6), Screening.STRICT);
    return Inside.of(
        new Snapshot(
            List.of(core),
            List.of(),
            List.of(),
            new FlowMatrix(1, List.of()),
            new Interior(List.of("core.example.org", "inside.example.org"), List.of())));
  }

  private static Zone zone(int index, ZoneKind kind, List<Prefix> prefixes, Screening screening) {
    return new Zone(
        index,
        "zone",
        kind,
        prefixes,
        List.of(),
        false,
        screening,
        StreamBounds.DEFAULT,
        null,
        Set.of(),
        false);
  }

  private static Arrival arrival(Screening screening) {
    Endpoint bind = Endpoint.ofIpv4(0x7f000001, 5060);
    Listener listener = new Listener(0, 0, Transport.UDP, bind, "127.0.0.1:5060", null);
    Zone zone = zone(0, ZoneKind.INTERCONNECT, List.of(), screening);
    return new Arrival(listener, zone, null, Endpoint.ofIpv4(0x7f000002, 5070), 0);
  }
}
