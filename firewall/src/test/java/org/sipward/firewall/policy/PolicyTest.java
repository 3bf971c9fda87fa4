package org.sipward.firewall.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sipward.firewall.cases.Bench;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.control.Screen;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Modes;
import org.sipward.firewall.zone.Screening;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.kernel.Action;
import org.sipward.kernel.Mode;
import org.sipward.sip.Defect;
import org.sipward.sip.Limits;
import org.sipward.sip.Octets;
import org.sipward.sip.Parsed;
import org.sipward.sip.SipMessage;
import org.sipward.sip.SipParser;
import org.sipward.sip.Transport;

/** Findings and modes to one verdict: who wins, who is answered, what no mode can switch off. */
class PolicyTest {
  private static final String OPTIONS =
      """
      OPTIONS sip:biloxi.example.com SIP/2.0
      Via: SIP/2.0/UDP client.atlanta.example.com;branch=z9hG4bKhjhs8ass877
      Max-Forwards: 70
      From: <sip:alice@atlanta.example.com>;tag=1928301774
      To: <sip:biloxi.example.com>
      Call-ID: a84b4c76e66710
      CSeq: 63104 OPTIONS
      Content-Length: 0

      """;

  /** Defects to mix: a line to be replaced and what stands instead. */
  private static final Map<String, String[]> BROKEN =
      Map.of(
          "version", new String[] {"com SIP/2.0\n", "com SIP/3.0\n"},
          "cseq", new String[] {"63104 OPTIONS", "63104 INVITE"},
          "scheme", new String[] {"OPTIONS sip:biloxi.example.com", "OPTIONS what:ever"},
          "hops", new String[] {"Max-Forwards: 70", "Max-Forwards: 0"},
          "tag", new String[] {"Content-Length", "Require: nobody-has-this\nContent-Length"},
          "date", new String[] {"Content-Length", "Date: tomorrow\nContent-Length"},
          "space", new String[] {"Max-Forwards:", "Max-Forwards :"});

  private final SipParser parser = new SipParser();
  private final Screen screen = new Screen();
  private final Policy policy = new Policy();
  private final FindingLog findings = new FindingLog();

  @ParameterizedTest
  @CsvSource({
    "'', FORWARD",
    "space, FORWARD NORM space-before-colon",
    "date, FORWARD STRIP date-nonsense",
    "space date, FORWARD STRIP date-nonsense",
    "space tag, REJECT 420 unknown-option-tag",
    "hops tag, REJECT 483 exhausted-hops",
    "scheme hops tag, REJECT 416 unroutable-scheme",
    "cseq scheme hops tag, REJECT 400 broken-cseq",
    "version cseq scheme hops tag date, REJECT 505 unsupported-version",
  })
  void strongestWins(String broken, String verdict) {
    assertThat(decide(message(broken), Modes.ENFORCE, false)).isEqualTo(verdict);
  }

  @Test
  void monitorReportsAndLetsPass() {
    Arrival arrival = arrival(Modes.MONITOR, Transport.UDP, true);
    Parsed parsed = screen(message("cseq"), arrival);
    assertThat(findings.count()).isEqualTo(1);
    assertThat(Bench.describe(policy.decide(parsed, arrival, findings, false)))
        .isEqualTo("FORWARD");
    assertThat(Bench.describe(policy.would(parsed, arrival, findings, false)))
        .isEqualTo("REJECT 400 broken-cseq");
  }

  @Test
  void offFindsNothing() {
    Arrival arrival =
        arrival(new Modes(Map.of("exhausted-hops", Mode.OFF), Mode.ENFORCE), Transport.UDP, true);
    Parsed parsed = screen(message("hops space"), arrival);
    assertThat(findings.count()).isEqualTo(1);
    assertThat(Bench.describe(policy.would(parsed, arrival, findings, false)))
        .isEqualTo("FORWARD NORM space-before-colon");
    Arrival deaf = arrival(new Modes(Map.of(), Mode.OFF), Transport.UDP, true);
    screen(message("version cseq scheme hops tag date space"), deaf);
    assertThat(findings.count()).isZero();
  }

  @Test
  void monitoredStowawayIsStillCut() {
    Modes modes = new Modes(Map.of("smuggled-message", Mode.MONITOR), Mode.ENFORCE);
    assertThat(decide(message("") + message(""), modes, false))
        .isEqualTo("FORWARD NORM trailing-octets");
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void noMessageIsRefusedInEveryMode(Mode mode) {
    Modes modes = new Modes(Map.of(), mode);
    assertThat(decide(message("").replace("\r\n\r\n", "\r\n"), modes, false))
        .isEqualTo("REJECT 400 unfinished-header-block");
    assertThat(decide("GET / HTTP/1.1\r\n\r\n", modes, false)).isEqualTo("DROP wrong-protocol");
  }

  @Test
  void neitherAckNorResponseIsAnswered() {
    String ack = message("hops").replace("OPTIONS", "ACK");
    assertThat(decide(ack, Modes.ENFORCE, false)).isEqualTo("DROP exhausted-hops");
    String response =
        message("").replace("OPTIONS sip:biloxi.example.com SIP/2.0", "SIP/2.0 200 OK");
    assertThat(decide(response.replace("63104", "x"), Modes.ENFORCE, false))
        .isEqualTo("DROP broken-cseq");
    assertThat(decide(response.replace("\r\n\r\n", "\r\n"), Modes.ENFORCE, false))
        .isEqualTo("DROP unfinished-header-block");
  }

  @ParameterizedTest
  @CsvSource({
    "ACCESS, UDP, false, true",
    "INTERCONNECT, UDP, false, true",
    "ACCESS, UDP, true, false",
    "CORE, UDP, false, false",
    "ACCESS, TCP, false, false",
    "ACCESS, TLS, false, false",
  })
  void onlyProvenSourcesAreAnswered(
      ZoneKind kind, Transport transport, boolean peer, boolean silent) {
    Arrival arrival = Bench.arrival(kind, transport, peer, Screening.STRICT);
    Parsed parsed = screen(message("hops").replace("/UDP", "/" + transport), arrival);
    assertThat(policy.decide(parsed, arrival, findings, false))
        .isEqualTo(new Verdict.Reject(483, silent, "exhausted-hops"));
    assertThat(policy.refuse(Refusal.DEFAULT_DENY, (SipMessage) parsed, arrival))
        .isEqualTo(new Verdict.Reject(403, silent, "default-deny"));
  }

  /** A flood of garbage costs its parse; of all others everything is said. */
  @ParameterizedTest
  @CsvSource({
    "UDP, false, ENFORCE, OPTIONS sip:biloxi.example.com, true",
    "UDP, true, ENFORCE, OPTIONS sip:biloxi.example.com, false",
    "TCP, false, ENFORCE, OPTIONS sip:biloxi.example.com, false",
    "UDP, false, MONITOR, OPTIONS sip:biloxi.example.com, false",
    "UDP, false, ENFORCE, INVITE urn:service:sos, false",
  })
  void whatIsDroppedInSilenceIsLookedAtNoFurther(
      Transport transport, boolean peer, Mode mode, String start, boolean alone) {
    Screening screening = new Screening(Limits.DEFAULT, Set.of(), new Modes(Map.of(), mode));
    Arrival arrival = Bench.arrival(ZoneKind.ACCESS, transport, peer, screening);
    String method = start.substring(0, start.indexOf(' '));
    String text =
        message("")
            .replace("OPTIONS sip:biloxi.example.com", start)
            .replace("63104 OPTIONS", "063104 " + method + "X")
            .replace("Content-Length", "Require: nobody-has-this\r\nContent-Length")
            .replace("/UDP", "/" + transport);
    screen(text, arrival);
    assertThat(findings.count() == 1).isEqualTo(alone);
    assertThat(findings.check(0).control().id()).isEqualTo("broken-cseq");
  }

  @ParameterizedTest
  @EnumSource(Refusal.class)
  void everyRefusalHasItsVerdict(Refusal refusal) {
    Arrival arrival = arrival(Modes.ENFORCE, Transport.UDP, true);
    SipMessage message = (SipMessage) screen(message(""), arrival);
    Verdict verdict = policy.refuse(refusal, message, arrival);
    assertThat(verdict.reason()).isEqualTo(refusal.id());
    assertThat(verdict).isSameAs(policy.refuse(refusal, message, arrival));
    assertThat(verdict instanceof Verdict.Reject).isEqualTo(refusal.status() > 0);
    SipMessage ack = (SipMessage) screen(message("").replace("OPTIONS", "ACK"), arrival);
    assertThat(policy.refuse(refusal, ack, arrival)).isEqualTo(new Verdict.Drop(refusal.id()));
  }

  @Test
  void emergencyCallIsRefusedOnlyIfItCannotBeParsed() {
    String worst = message("version cseq scheme hops tag date");
    assertThat(decide(worst, Modes.ENFORCE, true)).isEqualTo("FORWARD STRIP date-nonsense");
    assertThat(decide(worst.replace("\r\n\r\n", "\r\n"), Modes.ENFORCE, true))
        .isEqualTo("REJECT 400 unfinished-header-block");
  }

  @Test
  void toleratedDefectIsReportedAndAsksForNothing() {
    Screening screening = new Screening(Limits.DEFAULT, Set.of(Defect.CSEQ_METHOD), Modes.ENFORCE);
    Arrival arrival = Bench.arrival(ZoneKind.ACCESS, Transport.UDP, true, screening);
    Parsed parsed = screen(message("cseq"), arrival);
    assertThat(findings.count()).isEqualTo(1);
    assertThat(findings.action(0)).isEqualTo(Action.ACCEPT);
    assertThat(Bench.describe(policy.would(parsed, arrival, findings, false))).isEqualTo("FORWARD");
  }

  private String decide(String text, Modes modes, boolean emergency) {
    Arrival arrival = arrival(modes, Transport.UDP, true);
    Parsed parsed = screen(text, arrival);
    return Bench.describe(policy.decide(parsed, arrival, findings, emergency));
  }

  private Parsed screen(String text, Arrival arrival) {
    findings.clear();
    Parsed parsed =
        parser.parse(
            Octets.of(text.getBytes(StandardCharsets.ISO_8859_1)),
            arrival.transport() == Transport.UDP
                ? SipParser.Source.DATAGRAM
                : SipParser.Source.STREAM,
            Limits.DEFAULT);
    screen.inspect(parsed, arrival, findings);
    return parsed;
  }

  private static Arrival arrival(Modes modes, Transport transport, boolean peer) {
    return Bench.arrival(
        ZoneKind.INTERCONNECT, transport, peer, new Screening(Limits.DEFAULT, Set.of(), modes));
  }

  private static String message(String broken) {
    String text = OPTIONS;
    for (String key : List.of(broken.split(" "))) {
      String[] change = BROKEN.getOrDefault(key, new String[] {"", ""});
      text = text.replace(change[0], change[1]);
    }
    return text.replace("\n", "\r\n");
  }
}
