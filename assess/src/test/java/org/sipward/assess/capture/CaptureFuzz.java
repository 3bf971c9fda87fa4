package org.sipward.assess.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.sipward.assess.capture.tongue.Handshake;
import org.sipward.assess.capture.tongue.Speech;
import org.sipward.assess.capture.tongue.Tongues;
import org.sipward.assess.demo.FrameWriter;

/** Any octets as a capture, and as what a device says in one: read within bounds, never thrown. */
final class CaptureFuzz {
  private static final CaptureLimits FEW =
      new CaptureLimits(1 << 20, 1_000, 4_096, 20, 1 << 14, 1 << 16);

  @FuzzTest(maxDuration = "10m")
  void reads(byte[] octets) throws IOException {
    check(octets);
    byte[] frame = Arrays.copyOf(octets, Math.min(octets.length, 4_000));
    for (int linkType : new int[] {1, 101, 105, 113, 127, 276}) {
      FrameWriter out = new FrameWriter(linkType);
      out.frame(frame);
      check(out.pcap());
      check(out.pcapng());
    }
  }

  private static void check(byte[] file) throws IOException {
    Set<InetAddress> addresses = Set.of(InetAddress.ofLiteral("192.0.2.10"));
    Conversations conversations =
        new Conversations(new Unit(addresses, Set.of(0x02005e005301L)), FEW);
    List<Frame> frames = new ArrayList<>();
    CaptureSummary summary =
        CaptureReaderTest.read(
            file,
            FEW,
            frame -> {
              conversations.frame(frame);
              Dot11.read(frame);
              Packets.link(frame);
              frames.add(frame);
            });
    assertThat(summary.frames()).isEqualTo(frames.size()).isLessThanOrEqualTo(1_000);
    judge(conversations);
  }

  @FuzzTest(maxDuration = "10m")
  void understands(byte[] octets) throws IOException {
    FrameWriter out = new FrameWriter(FrameWriter.RAW);
    int port = octets.length == 0 ? 0 : octets[0] & 0xFF;
    int half = octets.length / 2;
    byte[] asked = Arrays.copyOfRange(octets, Math.min(1, half), half);
    byte[] answered = Arrays.copyOfRange(octets, half, Math.min(octets.length, 60_000));
    if (asked.length > 60_000) {
      return;
    }
    String device = "192.0.2.10";
    String peer = "198.51.100.7";
    FrameWriter.End own = new FrameWriter.End(device, 40_000);
    FrameWriter.End other = new FrameWriter.End(peer, port);
    out.ip(true, FrameWriter.tcp(own, other, 1, 24, asked));
    out.ip(false, FrameWriter.tcp(other, own, 1, 24, answered));
    out.ip(true, FrameWriter.udp(device, 40_000, peer, port, asked));
    out.ip(false, FrameWriter.udp(peer, port, device, 40_000, answered));
    Conversations conversations = new Conversations(CaptureReaderTest.device(), FEW);
    CaptureReaderTest.read(out.pcap(), FEW, conversations);
    judge(conversations);
  }

  private static void judge(Conversations conversations) {
    for (Conversation c : conversations.finish()) {
      Speech speech = Tongues.read(c);
      assertThat(speech.reveals().size()).isLessThanOrEqualTo(10);
      Handshake.read(c).ifPresent(h -> assertThat(h.random()).hasSizeLessThanOrEqualTo(64));
    }
  }
}
