package org.sipward.exchange.log.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.sipward.exchange.log.note.Reading;

/** Any octets as a bundle: refused, or written again as the same octets; always a report. */
final class BundleFuzz {
  @FuzzTest(maxDuration = "10m")
  void lawsHold(byte[] octets) {
    var report = BundleVerifier.verify(octets, BundleTrust.NONE);
    assertThat(report.steps()).isNotEmpty();
    switch (BundleFile.read(octets)) {
      case Reading.Read<Bundle>(var bundle) -> {
        assertThat(BundleFile.write(bundle)).isEqualTo(octets);
        assertThat(report.steps().size()).isGreaterThan(5);
      }
      case Reading.Refused<Bundle> refused -> {
        assertThat(refused.expected()).isNotBlank();
        assertThat(report.holds()).isFalse();
      }
    }
  }
}
