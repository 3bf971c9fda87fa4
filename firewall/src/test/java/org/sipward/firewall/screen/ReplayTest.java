package org.sipward.firewall.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipward.firewall.capture.Wire.ethernet;
import static org.sipward.firewall.capture.Wire.ipv4;
import static org.sipward.firewall.capture.Wire.pcap;
import static org.sipward.firewall.capture.Wire.tcp;
import static org.sipward.firewall.capture.Wire.udp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.firewall.capture.Wire;
import org.sipward.firewall.config.ConfigReader;
import org.sipward.firewall.control.Guards;
import org.sipward.firewall.zone.Snapshot;
import org.sipward.kernel.Guard;

/** A capture under two configurations: what is newly blocked, released, changed, and why. */
final class ReplayTest {
  /** The carrier is Wire.ALICE and speaks to Wire.BOB, port 5061, which is the listener. */
  private static final String NOW =
      """
      version: 1
      zones:
        interconnect:
          kind: interconnect
          listen:
            - {transport: udp, bind: "192.0.2.2:5061"}
            - {transport: tcp, bind: "192.0.2.2:5060"}
          peers: {carrier: {addresses: [192.0.2.1]}}
          countries: [DE]
          modes: {rest: enforce}
        core:
          kind: core
          prefixes: [10.0.0.0/8]
          listen: [{transport: udp, bind: "10.0.0.1:5060"}]
          next-hops: {proxy: {hops: [{host: 10.0.0.2}]}}
      flows:
        - {from: interconnect, to: core, methods: [INVITE, MESSAGE, OPTIONS], next-hop: proxy}
      """;

  @TempDir private Path folder;
  private final List<String> troubles = new ArrayList<>();
  private int call;

  private static Snapshot network(String text) {
    var controls = Guards.MODED.stream().map(Guard::control).toList();
    return new ConfigReader(controls).read("test.yaml", text, Path.of(".")).network();
  }

  private String request(String method, String uri, String more) {
    call++;
    return """
    %s %s SIP/2.0
    Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKreplay%d
    Max-Forwards: 70
    From: <sip:+4930111222@carrier.example>;tag=a73kszlfl
    To: <%s>
    Call-ID: call-%d@192.0.2.1
    CSeq: 1 %s
    Contact: <sip:192.0.2.1>
    %sContent-Length: 0

    """
        .formatted(method, uri, call, uri, call, method, more)
        .replace("\n", "\r\n");
  }

  private String invite(String more) {
    return request("INVITE", "sip:+4930333444@core.example", more);
  }

  private static byte[] packet(String message) {
    return ethernet(ipv4(17, udp(message)));
  }

  private Replay replay(String now, String then, byte[]... packets) throws IOException {
    return replay(now, then, List.of(), packets);
  }

  private Replay replay(String now, String then, List<Claim> claims, byte[]... packets)
      throws IOException {
    Path file = Files.write(folder.resolve("test.pcap"), pcap(packets));
    var options = new Replay.Options(claims, 2, false);
    var replay = new Replay(network(now), network(then), options, troubles::add);
    replay.read(file);
    return replay;
  }

  private static Map<String, Long> told(Replay replay) {
    return replay.changes().stream()
        .collect(
            Collectors.toMap(
                c -> c.getKey().kind() + " " + c.getKey().peer() + " " + c.getKey().reason(),
                Map.Entry::getValue));
  }

  @Test
  void theSameConfigurationChangesNothing() throws IOException {
    var replay =
        replay(NOW, NOW, packet(invite("")), packet(invite("CSeq: 2 INVITE\n")), packet("hello"));
    assertThat(replay.changes()).isEmpty();
    assertThat(replay.messages()).containsExactly(Map.entry("interconnect/carrier", 2L));
    assertThat(replay.refused("interconnect/carrier")).isEqualTo(1);
    assertThat(replay.unreadable()).isEqualTo(1);
    assertThat(replay.newlyBlocked()).isZero();
  }

  @Test
  void aMethodThatTheProfileDoesNotHaveIsNewlyBlocked() throws IOException {
    String then =
        NOW.replace("addresses: [192.0.2.1]", "addresses: [192.0.2.1], profile: mine")
            + "profiles: {mine: {methods: [INVITE]}}\n";
    String text = request("MESSAGE", "sip:+4930333444@core.example", "");
    var replay = replay(NOW, then, packet(invite("")), packet(text), packet(text));
    assertThat(told(replay))
        .containsExactly(Map.entry("BLOCKED interconnect/carrier method-not-allowed", 2L));
    assertThat(replay.newlyBlocked()).isEqualTo(2);
    var change = replay.changes().getFirst().getKey();
    var example = replay.examples(change).getFirst();
    assertThat(example.row().frame()).isEqualTo(2);
    assertThat(example.record().findings().getFirst().profile().profile()).isEqualTo("mine");
    assertThat(example.record().findings().getFirst().profile().place()).isEqualTo("test.yaml:18");
    assertThat(ReplayText.lines(replay))
        .contains("       2 newly blocked: method-not-allowed")
        .noneMatch(l -> l.contains("4930111222"));
  }

  @Test
  void whatTheGateRefusesIsReleasedByANewPeer() throws IOException {
    String now = NOW.replace("192.0.2.1]", "192.0.2.99]");
    var replay = replay(now, NOW, packet(invite("")));
    assertThat(told(replay)).containsExactly(Map.entry("RELEASED interconnect unknown-source", 1L));
    assertThat(replay.messages()).containsOnlyKeys("interconnect/carrier");
    assertThat(told(replay(NOW, now, packet(invite("")))))
        .containsExactly(Map.entry("BLOCKED interconnect unknown-source", 1L));
  }

  @Test
  void anAddressOfTheCaptureMayBeClaimedForANeighbour() throws IOException {
    String now = NOW.replace("192.0.2.1]", "192.0.2.99]");
    var claim = Claim.parse("192.0.2.0/24=interconnect/carrier").orElseThrow();
    var replay = replay(now, now, List.of(claim), packet(invite("")));
    assertThat(replay.messages()).containsOnlyKeys("interconnect/carrier");
    assertThat(replay.refused("interconnect/carrier")).isZero();
    assertThat(replay.unknownClaims()).isEmpty();
    for (String wrong : List.of("192.0.2.1", "x=core", "192.0.2.0/99=core")) {
      assertThat(Claim.parse(wrong)).as(wrong).isEmpty();
    }
    var stranger = Claim.parse("192.0.2.1=interconnect/nobody").orElseThrow();
    assertThat(replay(now, NOW, List.of(stranger)).unknownClaims()).containsExactly(stranger);
  }

  @Test
  void whatIsTakenOutIsToldBothWays() throws IOException {
    String then = NOW.replace("[192.0.2.1]", "[192.0.2.1], profile: ir95-nonroaming");
    byte[] call = packet(invite("P-Asserted-Identity: <sip:+4930111222@carrier.example>\n"));
    assertThat(told(replay(NOW, then, call)))
        .containsExactly(Map.entry("CHANGED interconnect/carrier asserted-identity", 1L));
    assertThat(told(replay(then, NOW, call)))
        .containsExactly(Map.entry("LEFT interconnect/carrier asserted-identity", 1L));
  }

  @Test
  void anEmergencyCallThatIsNewlyBlockedStandsFirst() throws IOException {
    String then = NOW.replace("192.0.2.1]", "192.0.2.1], limits: {headers: 8}");
    var replay =
        replay(
            NOW,
            then,
            packet(invite("Subject: x\n")),
            packet(request("INVITE", "urn:service:sos", "Subject: x\n")));
    assertThat(replay.changes().getFirst().getKey().kind())
        .isEqualTo(Change.Kind.EMERGENCY_BLOCKED);
    assertThat(replay.emergencies()).isEqualTo(1);
    assertThat(replay.newlyBlocked()).isEqualTo(2);
    assertThat(replay.examples(replay.changes().getFirst().getKey()).getFirst().record().remedies())
        .containsExactly("zones.interconnect.peers.carrier.limits.headers: more than it is now.");
    assertThat(ReplayText.lines(replay))
        .containsSubsequence(
            "emergency calls: 1 messages newly blocked, of 1",
            "interconnect/carrier: 2 messages, 2 of them refused by the new configuration");
  }

  @Test
  void aRuleOfTheOperatorIsReplayedToo() throws IOException {
    String then =
        NOW
            + """
            rules:
              not-this-one:
                text: calls from a number that was stolen
                when: {zones: [interconnect]}
                if: from.number == '+4930111222'
                then: reject 403
                mode: enforce
            """;
    var replay = replay(NOW, then, packet(invite("")));
    assertThat(told(replay))
        .containsExactly(Map.entry("BLOCKED interconnect/carrier rule:not-this-one", 1L));
    var record = replay.examples(replay.changes().getFirst().getKey()).getFirst().record();
    assertThat(record.findings().getFirst().reference()).isEqualTo("test.yaml:19");
    assertThat(record.remedies())
        .containsExactly(
            "zones.interconnect.peers.carrier.modes: {\"rule:not-this-one\": monitor}");
  }

  @Test
  void monitorReleases() throws IOException {
    String then = NOW.replace("{rest: enforce}", "{rest: monitor}");
    var replay = replay(NOW, then, packet(invite("CSeq: 1 INVITE\n")));
    assertThat(told(replay))
        .containsExactly(Map.entry("RELEASED interconnect/carrier duplicate-header", 1L));
  }

  @Test
  void aStreamThatIsClosedTakesTheRestWithIt() throws IOException {
    String first = invite("Subject: " + "x".repeat(600) + "\n").replace("/UDP", "/TCP");
    String second = invite("").replace("/UDP", "/TCP");
    String then =
        NOW.replace("192.0.2.1]", "192.0.2.1], limits: {message: 600, header-block: 600}");
    byte[][] packets = {
      ethernet(ipv4(6, tcp(1, Wire.SYN, ""))),
      ethernet(ipv4(6, tcp(2, Wire.ACK, first))),
      ethernet(ipv4(6, tcp(2 + first.length(), Wire.ACK, second))),
    };
    var replay = replay(NOW, then, packets);
    assertThat(replay.newlyBlocked()).isEqualTo(2);
    assertThat(told(replay)).containsEntry("BLOCKED interconnect/carrier closed-stream", 1L);
    assertThat(told(replay(then, NOW, packets)))
        .containsEntry("RELEASED interconnect/carrier closed-stream", 1L);
  }

  @Test
  void whatTheFirewallSentIsNotJudged() throws IOException {
    String ours =
        NOW.replace("192.0.2.2:5061", "192.0.2.1:5060").replace("[192.0.2.1]", "[192.0.2.7]");
    var replay = replay(ours, ours, packet(invite("")));
    assertThat(replay.messages()).isEmpty();
    assertThat(replay.ours()).isEqualTo(1);
  }

  @Test
  void programsGetOneObjectPerLine() throws IOException {
    String then = NOW.replace("192.0.2.1]", "192.0.2.99]");
    assertThat(ReplayJson.lines(replay(NOW, then, packet(invite("")))))
        .hasSize(2)
        .first()
        .asString()
        .startsWith("{\"newly_blocked\":1,");
    assertThat(ReplayJson.lines(replay(NOW, then, packet(invite("")))).getLast())
        .contains("\"change\":\"blocked\"", "\"reason\":\"unknown-source\"", "\"frame\":1")
        .doesNotContain("4930111222");
  }

  /** Law: however long the capture, what is kept does not grow with it. */
  @Test
  void countsALongCapture() throws IOException {
    byte[][] packets = new byte[5_000][];
    for (int i = 0; i < packets.length; i++) {
      packets[i] = packet(invite(""));
    }
    var replay = replay(NOW, NOW.replace("192.0.2.1]", "192.0.2.99]"), packets);
    assertThat(told(replay))
        .containsExactly(Map.entry("BLOCKED interconnect unknown-source", 5_000L));
    assertThat(replay.examples(replay.changes().getFirst().getKey())).hasSize(2);
  }
}
