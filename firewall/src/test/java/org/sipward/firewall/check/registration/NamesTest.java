package org.sipward.firewall.check.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.firewall.cases.Bench;
import org.sipward.firewall.check.Reading;
import org.sipward.firewall.zone.Screening;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.sip.Limits;
import org.sipward.sip.Octets;
import org.sipward.sip.SipMessage;
import org.sipward.sip.SipParser;
import org.sipward.sip.Span;
import org.sipward.sip.Transport;
import org.sipward.sip.uri.UriView;

/** Words, users, credentials and mechanisms, each between octets that could belong to it. */
class NamesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "reg                ! reg",
        "reg;id=1           ! reg",
        "reg ;id=1          ! reg",
        "\"a b;c\";d        ! a b;c",
        "\"a\\\"b\" c       ! a\\\"b",
        "\"open             ! open",
        "\"                 ! ``",
        ";                  ! ``",
        "``                 ! ``"
      })
  void aWordEndsBeforeItsParameters(String text, String word) {
    for (String space : List.of("", " ", "\r\n ")) {
      byte[] a = ("\"x" + space + text + "y\"").getBytes(StandardCharsets.US_ASCII);
      long span = Names.word(a, 2, a.length - 2);
      assertThat(new String(a, Span.from(span), Span.length(span), StandardCharsets.US_ASCII))
          .isEqualTo(word);
    }
  }

  @Test
  void aPartIsOneOfSomeWords() {
    byte[] a = "xHomeY".getBytes(StandardCharsets.US_ASCII);
    assertThat(Names.isOneOf(a, Span.of(1, 5), List.of("away", "home"))).isTrue();
    assertThat(Names.isOneOf(a, Span.of(1, 5), List.of("home", "away"))).isTrue();
    assertThat(Names.isOneOf(a, Span.of(1, 5), List.of("homey"))).isFalse();
    assertThat(Names.isOneOf(a, Span.of(1, 5), List.of())).isFalse();
    assertThat(Names.isOneOf(a, Span.NONE, List.of(""))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "alice, sip:alice@b.example, true",
    "alice@b.example, sip:alice@b.example, true",
    "alice@B.EXAMPLE, sip:alice@b.example, true",
    "%61lice@b.ex%61mple, sip:alic%65@b.example, true",
    "Alice, sip:alice@b.example, false",
    "alic, sip:alice@b.example, false",
    "alicee, sip:alice@b.example, false",
    "alice@b.exampl, sip:alice@b.example, false",
    "alice@b.examplee, sip:alice@b.example, false",
    "alice@b[example, sip:alice@b.example, false",
    "alice@az, sip:alice@AZ, true",
    "alice@b-1, sip:alice@b-Q, false",
    "alice@, sip:alice@b.example, false",
    "@b.example, sip:b.example, true",
    "a, sip:b.example, false",
    "alice%, sip:alice@b.example, false",
    "%61, sip:a@b.example, true"
  })
  void aNameIsOfAUser(String name, String text, boolean same) {
    String all = "x" + name + "y" + text + "z";
    UriView uri = new UriView();
    int from = all.lastIndexOf(text);
    Octets octets = Octets.of(all);
    uri.bind(octets, Span.of(from, from + text.length()));
    assertThat(Names.isUser(octets.array(), Span.of(1, 1 + name.length()), uri)).isEqualTo(same);
  }

  @ParameterizedTest
  @CsvSource({
    "tel:+12025550101, sip:+12025550101@b.example, true",
    "tel:+12025550101, tel:+12025550102, false",
    "tel:123;phone-context=b.example, sip:123@b.example, true",
    "tel:123;phone-context=b.example, sip:124@b.example, false",
    "sip:123@b.example, tel:123;phone-context=b.example, true",
    "sip:a@b.example, sip:a@c.example, false",
    "sip:a@b.example, sips:a@b.example, true",
    "sip:a@b.example, urn:service:sos, true",
    "urn:service:sos, sip:a@b.example, true"
  })
  void urisAreOfTheSameUser(String one, String other, boolean same) {
    SipMessage message = message("REGISTER " + one, "Contact: <" + other + ">\r\n");
    Reading reading = new Reading();
    reading.begin(message, Bench.arrival(ZoneKind.ACCESS, Transport.UDP, true, Screening.STRICT));
    String text = message.octets().text(0, message.octets().to());
    int from = text.lastIndexOf(other);
    assertThat(Names.areSame(reading, message.requestUri(), Span.of(from, from + other.length())))
        .isEqualTo(same);
  }

  @ParameterizedTest
  @CsvSource({"reg, true", "REG;id=1, true", "regx, false", "re, false", "presence, false"})
  void anEventIsAPackage(String value, boolean same) {
    SipMessage message = message("SUBSCRIBE sip:a@b.example", "Event: " + value + "\r\n");
    assertThat(Names.isEvent(message, "reg")).isEqualTo(same);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "Digest username=\"a\", nonce=\"b\"  ! a",
        "Digest nonce=\"x, username=y\", USERNAME = \"a\"  ! a",
        "Digest username=a                   ! a",
        "Digest username=a , nonce=b         ! a",
        "Digest username=                    ! ``",
        "Digest username=\"\"                ! ``",
        "Digest username=\"                  ! \"",
        "Digest username=a\"                 ! a\"",
        "Digest username=\"a                 ! \"a",
        "Digest username                     ! none",
        "Digest xusername=a                  ! none",
        "Digest                              ! none"
      })
  void aParameterOfCredentialsHasAValue(String value, String expected) {
    SipMessage message = message("REGISTER sip:b.example", "Authorization: " + value + "\r\n");
    int header = message.headers() - 1;
    long span = Digest.parameter(message, header, "username");
    assertThat(Span.isNone(span) ? "none" : message.octets().text(Span.from(span), Span.to(span)))
        .isEqualTo(expected);
    assertThat(Digest.isDigest(message, header)).isTrue();
  }

  @Test
  void notAllCredentialsAreADigest() {
    SipMessage message = message("REGISTER sip:b.example", "Authorization: Digestx a=b\r\n");
    assertThat(Digest.isDigest(message, message.headers() - 1)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "tls                                        ! true",
        "TLS;q=0.1                                  ! true",
        "tlsx                                       ! false",
        "ipsec-3gpp;alg=hmac-sha-1-96;ealg=aes-cbc  ! true",
        "ipsec-3gpp;ealg=null                       ! false",
        "ipsec-3gpp; EALG = NULL                    ! false",
        "ipsec-3gpp;ealg=null2                      ! true",
        "ipsec-3gpp;ealg                            ! false",
        "ipsec-3gpp;ealgx=aes                       ! false",
        "ipsec-3gpp;alg=x                           ! false",
        "ipsec-3gpp;ealg=null, ipsec-3gpp;ealg=des  ! true",
        "ipsec-3gpp;ealg=null,tls                   ! true",
        "ipsec-3gpp                                 ! false"
      })
  void aMechanismEncrypts(String value, boolean encrypts) {
    SipMessage message = message("REGISTER sip:b.example", "Security-Client: " + value + "\r\n");
    assertThat(Mechanisms.anyEncrypts(message)).isEqualTo(encrypts);
    SipMessage second =
        message(
            "REGISTER sip:b.example",
            "Security-Client: ipsec-3gpp\r\nSecurity-Client: " + value + "\r\n");
    assertThat(Mechanisms.anyEncrypts(second)).isEqualTo(encrypts);
  }

  private static SipMessage message(String start, String lines) {
    String method = start.substring(0, start.indexOf(' '));
    String text =
        start + " SIP/2.0\r\nFrom: <sip:x@y>;tag=1\r\nCSeq: 1 " + method + "\r\n" + lines + "\r\n";
    return (SipMessage)
        new SipParser()
            .parse(
                Octets.of(text.getBytes(StandardCharsets.US_ASCII)),
                SipParser.Source.DATAGRAM,
                Limits.DEFAULT);
  }
}
