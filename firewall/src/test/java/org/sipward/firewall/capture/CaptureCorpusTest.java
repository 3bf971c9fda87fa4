package org.sipward.firewall.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.testkit.SharedCorpus;

/**
 * Captures of real traffic: as many packets and SIP messages as tshark finds in them. In {@code
 * volte-call-ipsec} it finds 3 over TCP where we find 9: each is captured three times, twice in a
 * tunnel, which tshark takes for retransmissions.
 */
final class CaptureCorpusTest {

  @ParameterizedTest
  @CsvSource({
    "attack-options-scan.pcap, 26, 26, 0",
    "attack-sipvicious-register-invite.pcap, 50, 40, 0",
    "attack-spoofed-invite.pcap, 3, 2, 0",
    "call-over-tcp.pcap, 84, 0, 7",
    "fragmented-tcp.pcap, 19, 0, 6",
    "ip-in-ip.pcap, 4, 0, 4",
    "not-sip-http.pcap, 4, 0, 0",
    "not-sip-rtp.pcapng, 112, 0, 0",
    "not-sip-ssdp.pcap, 1, 0, 0",
    "provider-trace.pcap, 691, 81, 0",
    "register-and-calls.pcap, 10, 10, 0",
    "register-over-tcp.pcap, 11, 0, 2",
    "simple-call.pcap, 7, 7, 0",
    "sipp-calls.pcap, 30, 30, 0",
    "volte-call-ipsec.pcapng, 1715, 98, 9",
    "volte-register.pcapng, 873, 50, 0",
  })
  void holdsWhatTsharkFinds(String name, long frames, long datagrams, long inStreams)
      throws IOException {
    var corpus = SharedCorpus.find();
    assumeTrue(corpus.isPresent(), SharedCorpus.MISSING);
    var file = corpus.get().path("captures").resolve(name);
    assumeTrue(Files.exists(file), "skipped: no capture " + name);

    try (var in = Files.newInputStream(file)) {
      var recording = Recording.of(in, CaptureLimits.STANDARD);

      assertThat(recording.summary.frames()).isEqualTo(frames);
      assertThat(recording.sipDatagrams()).isEqualTo(datagrams);
      assertThat(recording.sipInStreams()).isEqualTo(inStreams);
    }
  }
}
