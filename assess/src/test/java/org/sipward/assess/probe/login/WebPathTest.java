package org.sipward.assess.probe.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebPathTest {
  /** What a page offers, and where it leads; nothing that is another server is ever followed. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      quoteCharacter = '`',
      textBlock =
          """
          `` | /a/b?c
          login | /a/login
          /login#top | /login
          ?x=1 | /a/b?x=1
          http://192.0.2.1:80/in | /in
          http://192.0.2.1:80 | /
          http://192.0.2.1/in | -
          HTTPS://192.0.2.9/in | -
          //192.0.2.9/in | -
          javascript:go() | -
          http://192.0.2.1:80@192.0.2.9/ | -
          """)
  void leadsWithinTheServer(String reference, String path) {
    assertThat(WebPath.resolve("192.0.2.1:80", "/a/b?c", reference))
        .isEqualTo(Optional.ofNullable(path));
  }
}
