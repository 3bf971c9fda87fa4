package org.sipward.firewall.check;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.sip.Limits;
import org.sipward.sip.Octets;
import org.sipward.sip.SipMessage;
import org.sipward.sip.SipParser;

/** The letters that parameters begin with: however one is hidden, it is looked for. */
class ParameterNamesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        ";verstat=TN-Validation-Passed",
        ";VERSTAT",
        ";%76erstat",
        "; verstat",
        ";\tverstat",
        ";\r\n verstat",
        " ;\r\n\tVerstat",
        ";x=\"y;z\";verstat",
        ";;verstat",
        ";tag=1;verstat"
      })
  void areSeenHoweverTheyAreWritten(String hidden) {
    for (int shift = 0; shift < 16; shift++) {
      assertThat(letters("x".repeat(shift), hidden) & ParameterNames.bit("verstat"))
          .as("%d octets before %s", shift, hidden)
          .isNotZero();
    }
  }

  @Test
  void areNotSeenWhereThereAreNone() {
    assertThat(letters("x", "") & ParameterNames.bit("verstat")).isZero();
  }

  private static int letters(String before, String parameter) {
    String text =
        "OPTIONS sip:a@example.com SIP/2.0\r\nX-Before: %s\r\nFrom: <sip:b@example.com>%s\r\n"
                .formatted(before, parameter)
            + "To: <sip:a@example.com>\r\n"
            + "Call-ID: 1\r\n"
            + "CSeq: 1 OPTIONS\r\n"
            + "Max-Forwards: 70\r\n\r\n";
    var parsed =
        new SipParser()
            .parse(Octets.of(text.getBytes(ISO_8859_1)), SipParser.Source.DATAGRAM, Limits.DEFAULT);
    return ParameterNames.letters((SipMessage) parsed);
  }
}
