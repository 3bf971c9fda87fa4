package org.sipward.firewall.check.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.sip.Octets;
import org.sipward.sip.Span;
import org.sipward.sip.uri.UriView;

/** Who is the same subscriber, and who hides. */
class SendersTest {
  private static UriView uri(Octets octets, String all, String text) {
    UriView uri = new UriView();
    int from = all.indexOf(text);
    assertThat(uri.bind(octets, Span.of(from, from + text.length()))).isTrue();
    return uri;
  }

  @ParameterizedTest
  @CsvSource({
    "tel:+1202, sip:+1202@b.example, true",
    "tel:+1-2.0(2), sip:1202@b.example, true",
    "tel:+1202, tel:+1203, false",
    "tel:+1202, tel:+12023, false",
    "tel:+12023, tel:+1202, false",
    "tel:+00, tel:+99, false",
    "tel:+99, sip:99@b.example, true",
    "sip:09a1@b.example, sip:09a2@c.example, true",
    "sip:1@b.example, sip:1@c.example, false",
    "sip:1@b.example, sip:1@B.EXAMPLE, true",
    "sip:+a@b.example, sip:+a@c.example, false",
    "sip:a1@b.example, sip:a1@c.example, false",
    "sip:1a@b.example, sip:1a@c.example, false",
    "sip:19@b.example, sip:1a@b.example, false",
    "sip:alice@b.example, sip:Alice@b.example, false",
    "sip:alice@b.example, sip:alicf@b.example, false",
    "sip:alice@b.example, sip:alic@b.example, false",
    "sip:alice@a1z.example, sip:alice@AQZ.example, false",
    "sip:alice@az.example, sip:alice@AZ.example, true",
    "sip:b.example, sip:B.example, true",
    "sip:b.example, sip:a@b.example, false",
    "sip:a@b.example, sip:b.example, false",
    "sip:a@b-1.example, sip:a@b-Q.example, false"
  })
  void isTheSame(String one, String other, boolean same) {
    String all = "x" + one + " 9y " + other + "9z";
    Octets octets = Octets.of(all);
    UriView left = uri(octets, all, one);
    UriView right = new UriView();
    int from = all.lastIndexOf(other);
    assertThat(right.bind(octets, Span.of(from, from + other.length()))).isTrue();
    assertThat(Senders.isSame(octets.array(), left, right)).isEqualTo(same);
  }

  @ParameterizedTest
  @CsvSource({
    "sip:anonymous@anonymous.invalid, true",
    "sip:a@x.INVALID, true",
    "sip:a@invalid, false",
    "sip:a@xinvalid, false",
    "tel:+12025550101, false"
  })
  void hides(String text, boolean hidden) {
    Octets octets = Octets.of("x" + text + "y");
    assertThat(Senders.isAnonymous(octets.array(), uri(octets, "x" + text + "y", text)))
        .isEqualTo(hidden);
  }
}
