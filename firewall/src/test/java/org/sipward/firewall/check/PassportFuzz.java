package org.sipward.firewall.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.sipward.sip.Span;

/** Any octets at all are walked to an end, and what was encoded is found as it was. */
final class PassportFuzz {
  private final JsonMembers members = new JsonMembers();

  @FuzzTest(maxDuration = "10m")
  void walksAnything(byte @Nullable [] input) {
    byte[] octets = input == null ? new byte[0] : input;
    walk(octets);
    byte[] encoded = Base64.getUrlEncoder().withoutPadding().encode(octets);
    walk(encoded);
    String text = new String(octets, StandardCharsets.ISO_8859_1).replaceAll("[\"\\\\]", "x");
    byte[] json = ("{\"a\":1,\"b\":\"" + text + "\"}").getBytes(StandardCharsets.ISO_8859_1);
    byte[] whole = Base64.getUrlEncoder().withoutPadding().encode(json);
    members.begin(whole, Span.of(0, whole.length));
    assertThat(members.next()).isTrue();
    assertThat(members.isNamed("a")).isTrue();
    assertThat(members.number()).isOne();
    assertThat(members.next()).isTrue();
    assertThat(members.valueLength()).isEqualTo(text.length() + 2);
    for (int i = 0; i < text.length(); i++) {
      assertThat(members.valueAt(i + 1)).isEqualTo(text.charAt(i));
    }
    assertThat(members.next()).isFalse();
    assertThat(members.isBroken()).isFalse();
  }

  private void walk(byte[] octets) {
    members.begin(octets, Span.of(0, octets.length));
    members.hasTwice("alg");
    int steps = 0;
    while (members.next()) {
      members.isText("ES256");
      members.number();
      if (members.isNamed("orig")) {
        members.enter();
      }
      assertThat(++steps).isLessThanOrEqualTo(octets.length);
    }
  }
}
