package org.sipward.firewall.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.sip.Span;

/** Where a parameter named {@code oli} begins and ends; the value is what stands between bars. */
class NamedParameterTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "|;oli|              ! ;oli",
        "|<sip:a;oli=27@b>|  ! ;oli=27",
        "|<sip:a;OLI=27;x>|  ! ;OLI=27",
        "|<tel:1;oli>;oli=2| ! ;oli",
        "|a;oli=1,b|         ! ;oli=1",
        "|a;oli=1?x=y|       ! ;oli=1",
        "|a; oli = 1;b|      ! ; oli = 1",
        "|a;\toli|           ! ;\toli",
        "|a;%6fli=3|         ! ;%6fli=3",
        "|a;%4Fl%69=3|       ! ;%4Fl%69=3",
        "|a;ol%69|           ! ;ol%69",
        "|a;b=\"x;y\";oli|   ! ;oli",
        "|a;b=\"x\\\";y\";oli=1|! ;oli=1",
        "|a;oli=\"x;>,@?\\\";y\";b|! ;oli=\"x;>,@?\\\";y\"",
        "|a;;oli|            ! ;oli",
        "|a;b=\\;oli|        ! ;oli"
      })
  void isFound(String text, String expected) {
    assertThat(find(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "||",
        "|;|",
        "|oli|",
        "|a;ol|",
        "|a;olive|",
        "|a;toli|",
        "|a;\"oli|",
        "|a;b=\";oli\"|",
        "|a;b=\"x\\\";oli\"|",
        "|a;ol%6|",
        "|a;%6|",
        "|a;o%6c%6|",
        "|a;OL!|",
        "|a;ol[|"
      })
  void isNotThere(String text) {
    assertThat(find(text)).isEqualTo("none");
  }

  /** What stands behind is no part of it: more of the name, or the end of a quoted string. */
  private static String find(String text) {
    String within = text.substring(1, text.length() - 1);
    byte[] a = (";oli" + within + "i9;oli").getBytes(StandardCharsets.US_ASCII);
    long span = NamedParameter.find(a, 4, 4 + within.length(), "oli");
    return Span.isNone(span)
        ? "none"
        : new String(a, Span.from(span), Span.length(span), StandardCharsets.US_ASCII);
  }
}
