package org.sipward.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** SIGHUP ends no firewall: this test runs in the process that gets one. */
class HangupTest {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String IGNORED = "SigIgn:";

  @Test
  void doesWhatItMeansInsteadOfEnding() throws Exception {
    assumeFalse(
        ignoresHangup(), "SIGHUP is ignored here, as under nohup, and the JVM leaves it so");
    CountDownLatch heard = new CountDownLatch(2);
    Hangup.means(heard::countDown);
    Class<?> signal = Class.forName("sun.misc.Signal");
    Object hangup = signal.getConstructor(String.class).newInstance("HUP");
    var _ = signal.getMethod("raise", signal).invoke(null, hangup);
    Hangup.means(heard::countDown);
    var _ = signal.getMethod("raise", signal).invoke(null, hangup);
    assertThat(heard.await(20, TimeUnit.SECONDS)).isTrue();
  }

  /** Whether this process was started with SIGHUP, the first signal, ignored. */
  private static boolean ignoresHangup() throws IOException {
    if (!Files.isReadable(STATUS)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith(IGNORED))
          .map(line -> Long.parseUnsignedLong(line.substring(IGNORED.length()).strip(), 16))
          .anyMatch(signals -> (signals & 1) != 0);
    }
  }
}
