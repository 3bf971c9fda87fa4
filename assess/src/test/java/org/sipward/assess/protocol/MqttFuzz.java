package org.sipward.assess.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Any octets as what a broker sends: read within bounds, or refused in one way. */
final class MqttFuzz {
  @FuzzTest(maxDuration = "10m")
  void readsOrRefuses(byte[] octets) throws IOException {
    Wire wire =
        Wire.over(new ByteArrayInputStream(octets), OutputStream.nullOutputStream(), 60_000);
    try {
      Mqtt mqtt = Mqtt.connect(wire, Mqtt.Login.anonymous("fuzz"));
      boolean granted = mqtt.subscribe("#");
      assertThat(mqtt.next()).as("granted: %s", granted).isNotNull();
    } catch (ProtocolException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }
}
