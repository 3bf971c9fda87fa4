package org.sipward.app;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.sipward.firewall.pipeline.Pipeline;
import org.sipward.firewall.transport.Transports;

/** The thread that tells each event loop the time, on that loop. */
final class Ticker implements AutoCloseable {
  private final Thread thread;

  Ticker(Transports transports, List<Pipeline> pipelines, Duration interval) {
    thread =
        Thread.ofVirtual()
            .name("sipward-ticker")
            .start(() -> run(transports, pipelines, interval.toNanos()));
  }

  private static void run(Transports transports, List<Pipeline> pipelines, long intervalNanos) {
    while (!Thread.currentThread().isInterrupted()) {
      for (int loop = 0; loop < pipelines.size(); loop++) {
        Pipeline pipeline = pipelines.get(loop);
        transports.execute(loop, () -> pipeline.tick(System.nanoTime()));
      }
      LockSupport.parkNanos(intervalNanos);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
