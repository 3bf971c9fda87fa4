package org.sipward.firewall.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.sip.Span;

/** Telephone numbers in URIs, whatever their spelling. */
class NumberReaderTest {
  private final NumberReader reader = new NumberReader();

  @ParameterizedTest
  @CsvSource({
    "tel:+493012345, 493012345, true",
    "TEL:+49(30)1-23.45;x=y, 493012345, true",
    "tel:493012345, 493012345, false",
    "sip:+493012345@h, 493012345, true",
    "SIPS:493012345@h;user=phone, 493012345, false",
    "sip:+493012345;npdi;rn=+49199@h, 493012345, true",
    "sip:+493012345:secret@h, 493012345, true",
    "sip:%2b493012%33%34%35@h, 493012345, true",
    "sip:+493012345@h?X=a@b, 493012345, true",
    "tel:+123456789012345, 123456789012345, true",
    "tel:+12345, 12345, true",
    "tel:+493012345;phone-context=+49, 493012345, true",
    "tel:493012345;Phone-Context=h, 0, false",
    "sip:493012345;phone-context=h@h, 0, false",
    "tel:+1234567890123456, 0, true",
    "tel:+1234, 0, true",
    "tel:0301234567, 0, false",
    "tel:+0301234567, 0, true",
    "sip:+493012345, 0, false",
    "sip:+49301%2345@h, 0, true",
    "sip:+49301%2, 0, false",
    "sip:+49301%2@h, 0, true",
    "sip:+49+3012345@h, 0, true",
    "sip:4930+12345@h, 0, false",
    "sip:alice@h, 0, false",
    "sip:*21*4930123@h, 0, false",
    "sip:@h, 0, false",
    "mailto:+493012345@h, 0, false",
    "tel:, 0, false",
    "'', 0, false"
  })
  void reads(String uri, String digits, boolean international) {
    byte[] array = uri.getBytes(StandardCharsets.ISO_8859_1);
    long number = reader.read(array, Span.of(0, array.length));
    assertThat(number).isEqualTo(digits.equals("0") ? NumberReader.NONE : NumberReader.of(digits));
    assertThat(reader.isInternational()).isEqualTo(international);
  }

  @Test
  void noUriIsNoNumber() {
    assertThat(reader.read(new byte[0], Span.NONE)).isEqualTo(NumberReader.NONE);
  }

  @Test
  void lengthAndBeginning() {
    long number = NumberReader.of("493012345");
    assertThat(NumberReader.length(number)).isEqualTo(9);
    assertThat(NumberReader.beginning(number, 9, 3)).isEqualTo(NumberReader.of("493"));
  }
}
