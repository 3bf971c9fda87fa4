package org.sipward.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** SIGHUP ends no firewall: this test runs in the process that gets one. */
class HangupTest {
  @Test
  void saysWhatToDoInsteadOfEnding() throws Exception {
    var logged = new LinkedBlockingQueue<String>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            logged.add(record.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger("sipward");
    logger.addHandler(handler);
    try {
      Hangup.announce("restart me");
      Class<?> signal = Class.forName("sun.misc.Signal");
      Object hangup = signal.getConstructor(String.class).newInstance("HUP");
      var _ = signal.getMethod("raise", signal).invoke(null, hangup);
      assertThat(logged.poll(20, TimeUnit.SECONDS)).isEqualTo("SIGHUP: restart me");
    } finally {
      logger.removeHandler(handler);
    }
  }
}
