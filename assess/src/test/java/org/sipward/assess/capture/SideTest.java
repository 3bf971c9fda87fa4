package org.sipward.assess.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sipward.assess.demo.FrameWriter;

/** A TCP stream is put in order from segments that come in any order, twice, and overlapping. */
class SideTest {
  private static final int ROUNDS = 300;

  private record Segment(int from, int to) {}

  @Test
  void isWhatWasSent() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] sent = new byte[1 + random.nextInt(2000)];
      random.nextBytes(sent);
      List<Segment> segments = new ArrayList<>();
      for (int at = 0; at < sent.length; ) {
        int to = Math.min(sent.length, at + 1 + random.nextInt(300));
        segments.add(new Segment(at, to));
        if (random.nextInt(4) == 0) {
          int back = Math.max(0, at - random.nextInt(200));
          segments.add(new Segment(back, Math.min(sent.length, to + random.nextInt(50))));
        }
        at = to;
      }
      Collections.shuffle(segments, random);
      // Sequence numbers that wrap in half of the rounds.
      long first = round % 2 == 0 ? 0xFFFF_FF00L : random.nextInt(1 << 30);
      Side side = talk(sent, segments, first);
      assertThat(side.stream().copy()).as("seed %s, round %s", seed, round).isEqualTo(sent);
      assertThat(side.missing()).isZero();
      assertThat(side.opened()).isTrue();
    }
  }

  @Test
  void countsAHole() throws IOException {
    byte[] sent = "0123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    Side side = talk(sent, List.of(new Segment(0, 3), new Segment(7, 10)), 77);
    assertThat(side.stream().text()).isEqualTo("012789");
    assertThat(side.missing()).isEqualTo(4);
  }

  @Test
  void onceFullItStaysSo() throws IOException {
    FrameWriter out = new FrameWriter(FrameWriter.RAW);
    segment(out, 100, 2, new byte[0]);
    segment(out, 101, 24, new byte[80]);
    segment(out, 181, 24, new byte[80]);
    segment(out, 261, 24, new byte[10]);
    CaptureLimits small = new CaptureLimits(1 << 20, 50, 1000, 10, 100, 1000);
    Conversations conversations = new Conversations(CaptureReaderTest.device(), small);
    CaptureReaderTest.read(out.pcap(), small, conversations);
    Side side = conversations.finish().getFirst().fromDevice();
    assertThat(side.stream().length()).isEqualTo(80);
    assertThat(side.unseen()).isEqualTo(90);
    assertThat(side.missing()).isZero();
  }

  @Test
  void theFirstOctetForAPlaceWins() throws IOException {
    FrameWriter out = new FrameWriter(FrameWriter.RAW);
    segment(out, 100, 2, new byte[0]);
    segment(out, 101, 24, new byte[] {'a', 'b'});
    segment(out, 101, 24, new byte[] {'X', 'Y', 'c'});
    assertThat(read(out).stream().text()).isEqualTo("abc");
  }

  private static Side talk(byte[] sent, List<Segment> segments, long first) throws IOException {
    FrameWriter out = new FrameWriter(FrameWriter.RAW);
    segment(out, first, 2, new byte[0]);
    for (Segment segment : segments) {
      byte[] part = Arrays.copyOfRange(sent, segment.from, segment.to);
      segment(out, first + 1 + segment.from, 24, part);
    }
    return read(out);
  }

  private static void segment(FrameWriter out, long sequence, int flags, byte[] payload) {
    out.ip(
        true,
        FrameWriter.tcp(
            new FrameWriter.End("192.0.2.10", 40_000),
            new FrameWriter.End("198.51.100.7", 9),
            sequence & 0xFFFF_FFFFL,
            flags,
            payload));
  }

  private static Side read(FrameWriter out) throws IOException {
    Conversations conversations =
        new Conversations(CaptureReaderTest.device(), CaptureLimits.USUAL);
    CaptureReaderTest.read(out.pcap(), CaptureLimits.USUAL, conversations);
    List<Conversation> all = conversations.finish();
    assertThat(all).hasSize(1);
    return all.getFirst().fromDevice();
  }
}
