package org.sipward.firewall.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Any octets at all are read without an exception, and what is handed on never exceeds what came
 * in.
 */
final class CaptureFuzz {

  private static final CaptureLimits LIMITS =
      new CaptureLimits(4096, 8, 24, 8, 4096, 8, 2048, 16, 4096);

  /** A start that every input gets in turn, so that the fuzzer need not guess it. */
  private static final byte[][] STARTS = {
    Wire.pcap(1),
    Wire.pcap(101),
    Wire.join(
        Wire.section(ByteOrder.LITTLE_ENDIAN),
        Wire.port(ByteOrder.LITTLE_ENDIAN, 1, 0, new byte[0])),
    new byte[0]
  };

  @FuzzTest(maxDuration = "10m")
  void readsAnything(byte @Nullable [] input) {
    byte[] octets = input == null ? new byte[0] : input;
    for (byte[] start : STARTS) {
      check(Wire.join(start, octets));
    }
    check(Wire.pcap(101, Arrays.copyOf(octets, Math.min(octets.length, 4096))));
  }

  private static void check(byte[] file) {
    var recording = Recording.of(new ByteArrayInputStream(file), LIMITS);
    Set<Long> open = new HashSet<>();
    long handedOn = 0;
    for (Captured captured : recording.all) {
      switch (captured) {
        case Captured.Datagram d -> handedOn += d.payload().length();
        case Captured.StreamOpened o -> assertThat(open.add(o.stream())).isTrue();
        case Captured.StreamRun r -> {
          assertThat(open).contains(r.stream());
          handedOn += r.payload().length();
        }
        case Captured.StreamGap g -> {
          assertThat(open).contains(g.stream());
          assertThat(g.octets()).isPositive();
        }
        case Captured.StreamClosed c -> assertThat(open.remove(c.stream())).isTrue();
        case Captured.Trouble t -> assertThat(t.fileOffset()).isBetween(0L, (long) file.length);
      }
      assertThat(open).hasSizeLessThanOrEqualTo(LIMITS.streams());
    }
    assertThat(open).isEmpty();
    assertThat(handedOn).isLessThanOrEqualTo(file.length);
  }
}
