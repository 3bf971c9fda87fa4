package org.sipward.kernel.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.kernel.identifier.ReadIdentifier.Accepted;
import org.sipward.kernel.identifier.ReadIdentifier.Refused;

/** Spellings, refusals and doubts, and the law that the canonical spelling is read as itself. */
class IdentifierReaderTest {
  private static final DialPlan BRITAIN = new DialPlan("44", "00", "0");
  private static final DialPlan AMERICA = new DialPlan("1", "011", "1");
  private static final DialPlan ITALY = new DialPlan("39", "00", "");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MSISDN|+44 7700 900123||+447700900123|",
        "MSISDN|0044-7700-900123||+447700900123|",
        "MSISDN|+44\u00a07700.900/123||+447700900123|",
        "SHORTCODE|112|GB|112|",
        "IMSI|234150123456789||234150123456789|",
        "IMSI|001010123456789||001010123456789|FICTIONAL",
        "IMSI|834150123456789||834150123456789|UNALLOCATED",
        "IMEI|49-015420-323751-8||490154203237518|",
        "IMEI|352099001761481||352099001761481|",
        "IMEI|4901542032375199||490154203237518|",
        "IMEI|298385762738475||298385762738475|LUHN_FAIL",
        "IMEI|000000000000000||000000000000000|FICTIONAL",
        "ICCID|8944 1100 6825 6270 054||8944110068256270054|",
        "ICCID|8944110068256270055F||8944110068256270055|LUHN_FAIL",
        "ICCID|894411006825627005||894411006825627005|",
        "EID|89049032123451234512345678901235||89049032123451234512345678901235|",
        "EID|89049032123451234512345678901236||89049032123451234512345678901236|CHECK_FAIL",
        "GT|+447700900|E164|447700900|",
        "PLMN|23415||234-15|",
        "PLMN|310-410||310-410|",
        "TADIG|gbrvf||GBRVF|",
        "REALM|EPC.mnc015.MCC234.3gppnetwork.org.||epc.mnc015.mcc234.3gppnetwork.org|",
        "SIP_URI|SIP:%61lice@Example.COM:5070;transport=tcp||sip:alice@example.com:5070|",
        "SIP_URI|sips:[2001:DB8:0:0::1]||sips:[2001:db8::1]|",
        "IP|2001:DB8:0:0:1:0:0:1||2001:db8::1:0:0:1|FICTIONAL",
        "IP|::FFFF:198.51.100.7||198.51.100.7|FICTIONAL",
        "IP|10.0.0.1||10.0.0.1|UNALLOCATED",
        "IP|8.8.8.8||8.8.8.8|",
        "IP|2a00::||2a00::|",
        "IP|::||::|UNALLOCATED",
        "CIDR|8.8.0.0/16||8.8.0.0/16|",
        "CIDR|2A00:1450::/32||2a00:1450::/32|",
        "ASN|as64500||AS64500|FICTIONAL",
        "DOMAIN|Example.NET||example.net|",
        "URL|hxxps://Evil[.]example:443/Pay?x=1#top||https://evil.example/Pay?x=1|",
        "URL|http://example.com||http://example.com/|",
        "SENDER_ID|PayPal||PayPal|",
        "EMAIL|Ann.B@Example.ORG||Ann.B@example.org|",
        "CALL_REF|a84b4c76e66710@pc33||a84b4c76e66710@pc33|",
        "CERT_FP|AB:01" + A60 + "||ab01" + A60 + "|"
      })
  void isReadAs(IdentifierKind kind, String text, String qualifier, String value, Quality doubt) {
    var read = IdentifierReader.read(kind, text, qualifier == null ? "" : qualifier);
    assertThat(read).isInstanceOf(Accepted.class);
    var accepted = (Accepted) read;
    assertThat(accepted.identifier().value()).isEqualTo(value);
    assertThat(accepted.quality())
        .isEqualTo(doubt == null ? java.util.Set.of() : java.util.Set.of(doubt));
    assertThat(IdentifierReader.read(kind, value, accepted.identifier().qualifier()))
        .isEqualTo(accepted);
  }

  private static final String A60 = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MSISDN|07700900123||value|country is not stated",
        "MSISDN|447700900123||value|country is not stated",
        "MSISDN|+44 (0) 7700 900123||value|not both",
        "MSISDN|+0447700900||value|telephone number",
        "MSISDN|+4477x||value|telephone number",
        "MSISDN|+1234567890123456||value|telephone number",
        "SHORTCODE|112||qualifier|[A-Z]{2}",
        "SHORTCODE|11|GB|value|short number",
        "GT|447700900|E165|qualifier|E164",
        "IMSI|2341501234567||value|subscription",
        "IMEI|49015420323751||value|15 digits",
        "ICCID|8844110068256270054||value|SIM card",
        "PLMN|2341||value|mobile network",
        "REALM|exa_mple.org||value|labels",
        "DOMAIN|b\u00fccher.example||value|ASCII labels",
        "SIP_URI|sip:alice:secret@example.com||value|password",
        "SIP_URI|sip:alice@example.com?Subject=x||value|without headers",
        "SIP_URI|tel:+44||value|sip:user@host",
        "IP|010.0.0.1||value|leading zeros",
        "IP|1.2.3||value|IP address",
        "IP|fe80::1%eth0||value|zone",
        "CIDR|8.8.8.8/16||value|must be zero",
        "CIDR|8.8.8.8/33||value|longer",
        "CIDR|0.0.0.0/0||value|slash",
        "ASN|AS4294967296||value|4294967295",
        "URL|ftp://example.com/||value|http",
        "URL|http://a:b@example.com/||value|without user",
        "SENDER_ID|TwelveLetter||value|sender",
        "EMAIL|example.org||value|mail"
      })
  void isRefused(IdentifierKind kind, String text, String qualifier, String field, String reason) {
    var read = IdentifierReader.read(kind, text, qualifier == null ? "" : qualifier);
    assertThat(read).isInstanceOf(Refused.class);
    assertThat(((Refused) read).field()).isEqualTo(field);
    assertThat(((Refused) read).reason()).contains(reason);
  }

  @Test
  void nationalNumbersNeedTheirPlan() {
    assertThat(number("07700 900123", BRITAIN)).isEqualTo("+447700900123");
    assertThat(number("011 44 7700 900123", AMERICA)).isEqualTo("+447700900123");
    assertThat(number("1 212 555 0100", AMERICA)).isEqualTo("+12125550100");
    assertThat(number("06 1234567", ITALY)).isEqualTo("+39061234567");
    assertThat(IdentifierReader.read(IdentifierKind.MSISDN, "7700900123", "", BRITAIN))
        .isInstanceOf(Refused.class);
  }

  @Test
  void senderNamesThatLookAlikeAreOne() {
    var latin = Identifier.of(IdentifierKind.SENDER_ID, "PayPal");
    for (var other : new String[] {"PAYPAL", "PayPaI", "\u0420ayPal", "PayPa1"}) {
      assertThat(Identifier.of(IdentifierKind.SENDER_ID, other).key()).isEqualTo(latin.key());
    }
    assertThat(Identifier.of(IdentifierKind.SENDER_ID, "PayPay").key()).isNotEqualTo(latin.key());
  }

  @Test
  void whateverTheTextTheReaderAnswersAndItsAnswerIsStable() {
    long seed = 20_261_120;
    var random = new Random(seed);
    var alphabet = "0123456789+-. ()/:@%;?#[]abcdefABCDEFsip htxASN|\u00a0\u0430\ud800";
    int accepted = 0;
    for (int i = 0; i < 200_000; i++) {
      var text = new StringBuilder();
      for (int n = random.nextInt(24); n > 0; n--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      for (var kind : IdentifierKind.values()) {
        var qualifier = kind == IdentifierKind.GT ? "E214" : kind.needsQualifier() ? "GB" : "";
        if (IdentifierReader.read(kind, text.toString(), qualifier)
            instanceof Accepted(Identifier id, var quality)) {
          accepted++;
          assertThat(IdentifierReader.read(kind, id.value(), qualifier))
              .as("seed %d, %s %s", seed, kind, text)
              .isEqualTo(new Accepted(id, quality));
        }
      }
    }
    assertThat(accepted).isPositive();
  }

  private static String number(String text, DialPlan plan) {
    return ((Accepted) IdentifierReader.read(IdentifierKind.MSISDN, text, "", plan))
        .identifier()
        .value();
  }
}
