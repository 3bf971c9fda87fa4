package org.sipward.assess.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.sipward.assess.form.Slot;

/** Any octets as the body of a form: read, or refused with a status of a client's fault. */
final class FormBodyFuzz {
  @FuzzTest(maxDuration = "10m")
  void readsOrRefuses(byte[] octets) {
    String text = new String(octets, StandardCharsets.US_ASCII);
    Slot.of(text).ifPresent(slot -> assertThat(slot.toString()).isNotBlank());
    try {
      FormBody body = FormBody.parse(text);
      assertThat(body.value("token")).doesNotContain("\r");
    } catch (Refused e) {
      assertThat(e.status()).isBetween(400, 499);
    }
  }
}
