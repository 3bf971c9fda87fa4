package org.sipward.assess.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Any text as a page: a form is found that can be sent, or none. */
final class LoginFormFuzz {
  @FuzzTest(maxDuration = "10m")
  void findsOrNot(byte[] octets) {
    String page = new String(octets, StandardCharsets.UTF_8);
    LoginForm.find(page)
        .ifPresent(form -> assertThat(form.filled("a b", "c&d")).matches("[!-~]*c%26d[!-~]*"));
    assertThat(WebPage.read(page).references()).hasSizeLessThanOrEqualTo(20);
    assertThat(LoginForm.visible(page).length()).isLessThanOrEqualTo(2 * page.length() + 1);
  }
}
