package org.sipward.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
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
import org.sipward.firewall.control.Screen;
import org.sipward.firewall.policy.Policy;
import org.sipward.firewall.policy.Verdict;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Listener;
import org.sipward.firewall.zone.Screening;
import org.sipward.firewall.zone.StreamBounds;
import org.sipward.firewall.zone.Zone;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.sip.Limits;
import org.sipward.sip.Octets;
import org.sipward.sip.Parsed;
import org.sipward.sip.SipParser;
import org.sipward.sip.Transport;

/** Parse, every check and the verdict: what an accepted and what a refused message cost. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseSerialGC") // the collector of the launcher
public class ScreenBench {

  /** A message as it is, or one spoiled in one place. */
  public enum Shape {
    INVITE("", ""),
    CONFLICTING_LENGTH("Via: SIP/2.0/UDP pcscf", "Content-Length: 7\r\nVia: SIP/2.0/UDP pcscf"),
    BARE_LF("Max-Forwards: 70\r\n", "Max-Forwards: 70\n"),
    OPEN_QUOTE("From: <", "From: \"open <"),
    BIG_CSEQ("CSeq: 1 ", "CSeq: 99999999999 "),
    OTHER_PROTOCOL(" SIP/2.0\r\nVia", " HTTP/1.1\r\nVia");

    private final String from;
    private final String to;

    Shape(String from, String to) {
      this.from = from;
      this.to = to;
    }
  }

  @Param public Shape shape = Shape.INVITE;

  private final SipParser parser = new SipParser();
  private final Screen screen = new Screen();
  private final Policy policy = new Policy();
  private final FindingLog findings = new FindingLog();
  private final Arrival arrival = arrival();
  private Octets octets = Octets.of(new byte[0]);

  /** Spoils the message. */
  @Setup
  public void prepare() {
    String text = new String(Messages.INVITE.octets(), StandardCharsets.ISO_8859_1);
    octets = Octets.of(text.replace(shape.from, shape.to));
  }

  /** The path from octets to verdict. */
  @Benchmark
  public Verdict parseScreenDecide() {
    findings.clear();
    Parsed parsed = parser.parse(octets, SipParser.Source.DATAGRAM, Limits.DEFAULT);
    screen.inspect(parsed, arrival, findings);
    return policy.decide(parsed, arrival, findings, false);
  }

  private static Arrival arrival() {
    Zone zone =
        new Zone(
            0,
            "outside",
            ZoneKind.INTERCONNECT,
            List.of(),
            List.of(),
            false,
            Screening.STRICT,
            StreamBounds.DEFAULT,
            null,
            Set.of(),
            false);
    Endpoint bind = Endpoint.ofIpv4(0x7f000001, 5060);
    Listener listener = new Listener(0, 0, Transport.UDP, bind, "127.0.0.1:5060", null);
    return new Arrival(listener, zone, null, Endpoint.ofIpv4(0x7f000002, 5070), 0);
  }
}
