package org.sipward.assess.capture.tongue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.assess.capture.CaptureLimits;
import org.sipward.assess.capture.CaptureReader;
import org.sipward.assess.capture.CaptureSummary;
import org.sipward.assess.capture.Conversation;
import org.sipward.assess.capture.Conversations;
import org.sipward.assess.capture.Packets;
import org.sipward.assess.capture.Unit;
import org.sipward.testkit.SharedCorpus;

/**
 * Captures of real traffic: as many frames as tshark counts, and what is in them is recognised.
 * Where both ends have one address, or nothing is known of the protocol, only the frames count.
 */
class CorpusTrafficTest {
  @ParameterizedTest
  @CsvSource({
    "attack-options-scan.pcap, 26, SIP",
    "attack-sipvicious-register-invite.pcap, 50, SIP",
    "call-over-tcp.pcap, 84, SIP",
    "fragmented-tcp.pcap, 19, SIP",
    "not-sip-http.pcap, 4, HTTP",
    "not-sip-rtp.pcapng, 112, ''",
    "not-sip-ssdp.pcap, 1, SSDP",
    "provider-trace.pcap, 691, SIP",
    "register-and-calls.pcap, 10, SIP",
    "register-over-tcp.pcap, 11, ''",
    "simple-call.pcap, 7, ''",
    "sipp-calls.pcap, 30, ''",
    "volte-call-ipsec.pcapng, 1715, SIP",
    "volte-register.pcapng, 873, SIP",
  })
  void recognises(String name, long frames, String tongue) throws IOException {
    var corpus = SharedCorpus.find();
    assumeTrue(corpus.isPresent(), SharedCorpus.MISSING);
    var file = corpus.get().path("captures").resolve(name);
    assumeTrue(Files.exists(file), "skipped: no capture " + name);
    Set<InetAddress> senders = new HashSet<>();
    CaptureSummary summary =
        CaptureReader.read(
            file,
            CaptureLimits.USUAL,
            f -> Packets.read(f).ifPresent(p -> senders.add(p.source().address())));
    assertThat(summary.frames()).isEqualTo(frames);
    assertThat(summary.troubles()).isEmpty();
    Set<String> tongues = new TreeSet<>();
    for (InetAddress sender : senders) {
      Conversations conversations =
          new Conversations(new Unit(Set.of(sender), Set.of()), CaptureLimits.USUAL);
      CaptureReader.read(file, CaptureLimits.USUAL, conversations);
      for (Conversation c : conversations.finish()) {
        tongues.add(Tongues.read(c).tongue().name());
      }
    }
    if (!tongue.isEmpty()) {
      assertThat(tongues).contains(tongue);
    }
  }
}
