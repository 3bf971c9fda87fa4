package org.sipward.firewall.transport;

import io.netty.buffer.PoolArenaMetric;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * After each test as many buffers are allocated as before it: when the loops have ended, their
 * caches are emptied too, so the count is exact.
 */
final class NoBufferOutstanding implements BeforeEachCallback, AfterEachCallback {
  private long before;

  @Override
  public void beforeEach(ExtensionContext context) {
    before = outstanding();
  }

  @Override
  public void afterEach(ExtensionContext context) throws InterruptedException {
    Probe.await("all buffers released", () -> outstanding() <= before);
  }

  private static long outstanding() {
    var metric = PooledByteBufAllocator.DEFAULT.metric();
    return Stream.concat(metric.directArenas().stream(), metric.heapArenas().stream())
        .mapToLong(PoolArenaMetric::numActiveAllocations)
        .sum();
  }
}
