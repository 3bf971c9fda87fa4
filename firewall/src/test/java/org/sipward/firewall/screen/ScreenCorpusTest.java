package org.sipward.firewall.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.testkit.SharedCorpus;

/** Captures of real traffic: nothing normal is refused, nothing else is taken for SIP. */
final class ScreenCorpusTest {

  private static final Set<Judgement> PASSES =
      Set.of(Judgement.ACCEPT, Judgement.NORM, Judgement.STRIP);

  private static Rows screen(String name) {
    var corpus = SharedCorpus.find();
    assumeTrue(corpus.isPresent(), SharedCorpus.MISSING);
    var file = corpus.get().path("captures").resolve(name);
    assumeTrue(Files.exists(file), "skipped: no capture " + name);
    return Rows.of(file);
  }

  @ParameterizedTest
  @CsvSource({
    "simple-call.pcap, 7",
    "sipp-calls.pcap, 30",
    "call-over-tcp.pcap, 7",
    "register-over-tcp.pcap, 2",
    "register-and-calls.pcap, 10",
    "fragmented-tcp.pcap, 6",
    "ip-in-ip.pcap, 4",
    "provider-trace.pcap, 81",
    "volte-register.pcapng, 50",
    "volte-call-ipsec.pcapng, 107",
  })
  void refusesNothingNormal(String name, long messages) {
    var rows = screen(name);

    var sip = rows.rows.stream().filter(r -> r.verdict() != Judgement.NOT_SIP).toList();
    assertThat(sip).hasSize((int) messages);
    assertThat(sip.stream().filter(r -> !PASSES.contains(r.verdict())).map(TextRows::line))
        .isEmpty();
    assertThat(rows.troubles).isEmpty();
  }

  /** What one message can show; the responses in these captures are those of the victims. */
  @ParameterizedTest
  @CsvSource({
    "attack-options-scan.pcap, 26, known-scanner",
    "attack-sipvicious-register-invite.pcap, 24, known-scanner",
    "attack-spoofed-invite.pcap, 1, illegal-uri",
  })
  void catchesEachRequestOfAnAttack(String name, int requests, String control) {
    var rows = screen(name);

    var asked =
        rows.rows.stream()
            .filter(r -> r.verdict() != Judgement.NOT_SIP && !r.start().startsWith("SIP/2.0 "))
            .toList();
    assertThat(asked).hasSize(requests);
    assertThat(asked.stream().filter(r -> PASSES.contains(r.verdict())).map(TextRows::line))
        .isEmpty();
    assertThat(asked)
        .allMatch(r -> r.findings().stream().anyMatch(f -> f.control().equals(control)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"not-sip-ssdp.pcap", "not-sip-http.pcap", "not-sip-rtp.pcapng"})
  void takesNothingElseForSip(String name) {
    var rows = screen(name);

    assertThat(rows.verdicts()).isNotEmpty().containsOnly(Judgement.NOT_SIP);
    assertThat(rows.rows.stream().map(Row::flow)).doesNotHaveDuplicates();
  }

  @Test
  void countsTheProviderTraceAsItsNotesDo() {
    var rows = screen("provider-trace.pcap");

    assertThat(
            Map.of(
                "REGISTER", rows.count("REGISTER "),
                "INVITE", rows.count("INVITE "),
                "CANCEL", rows.count("CANCEL "),
                "ACK", rows.count("ACK "),
                "401", rows.count("SIP/2.0 401 "),
                "403", rows.count("SIP/2.0 403 "),
                "407", rows.count("SIP/2.0 407 "),
                "200", rows.count("SIP/2.0 200 ")))
        .isEqualTo(
            Map.of(
                "REGISTER",
                18L,
                "INVITE",
                11L,
                "CANCEL",
                11L,
                "ACK",
                7L,
                "401",
                14L,
                "403",
                3L,
                "407",
                3L,
                "200",
                3L));
  }

  @Test
  void putsTheFragmentedInviteTogether() {
    var rows = screen("fragmented-tcp.pcap");

    assertThat(rows.count("INVITE ")).isEqualTo(1);
  }

  @Test
  void findsInviteAndByeInsideIpInIp() {
    var rows = screen("ip-in-ip.pcap");

    assertThat(rows.count("INVITE ")).isEqualTo(1);
    assertThat(rows.count("BYE ")).isEqualTo(1);
  }
}
