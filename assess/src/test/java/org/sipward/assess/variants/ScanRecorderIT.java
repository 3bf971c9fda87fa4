package org.sipward.assess.variants;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.testkit.device.TestDevice;

/** Records anew what testssl.sh says of the servers that variants name under {@code scanned}. */
@EnabledIfSystemProperty(
    named = "sipward.record-scans",
    matches = "true",
    disabledReason = "takes minutes, and changes files: -Dsipward.record-scans=true")
class ScanRecorderIT {
  private static final String ONLY = System.getProperty("sipward.variants", "");
  private static final int AT_ONCE = 3;

  @TempDir private static Path folder;

  @Test
  void everyServerIsScanned() throws Exception {
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService looks = Executors.newFixedThreadPool(AT_ONCE)) {
      for (Variant variant : Variant.devices()) {
        if (!ONLY.isEmpty() && !List.of(ONLY.split(",", -1)).contains(variant.name())) {
          continue;
        }
        for (Variant.Line line : variant.all("scanned")) {
          int number = running.size() + 1;
          running.add(looks.submit(() -> record(variant, line, number)));
        }
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
  }

  private static Void record(Variant variant, Variant.Line line, int number) throws Exception {
    Path own = Files.createDirectory(folder.resolve(String.valueOf(number)));
    byte[] address = {127, 9, (byte) number, 3};
    try (TestDevice server = new TestDevice(own, InetAddress.getByAddress(address))) {
      RecordedScan.of(variant.name(), line.rest()).record(server);
    }
    return null;
  }
}
