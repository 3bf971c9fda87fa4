package org.sipward.assess.probe.wireless;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;
import org.sipward.assess.capture.Frame;
import org.sipward.assess.capture.Span;

/** Any octets as elements of Wi-Fi and as frames of Bluetooth LE: read within bounds. */
final class RadioFuzz {
  @FuzzTest(maxDuration = "10m")
  void reads(byte[] octets) {
    WifiElements elements = WifiElements.read(Span.of(octets));
    assertThat(elements.ciphers.size()).isLessThanOrEqualTo(2);
    BleConnection connection = new BleConnection();
    Span rest = Span.of(octets);
    for (int i = 0; i < 100 && rest.has(1); i++) {
      Span part = rest.cut(1, rest.u8(0));
      Optional<BleFrame> frame = BleFrame.read(new Frame(i, i, 251, part));
      frame.ifPresent(f -> connection.take(f, 1));
      rest = rest.after(1 + rest.u8(0));
    }
    assertThat(connection.readable().size()).isLessThanOrEqualTo(20);
  }
}
