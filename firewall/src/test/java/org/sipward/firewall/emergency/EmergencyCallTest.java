package org.sipward.firewall.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.firewall.zone.Screening;
import org.sipward.firewall.zone.StreamBounds;
import org.sipward.firewall.zone.Zone;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.sip.Span;

class EmergencyCallTest {
  @ParameterizedTest
  @CsvSource({
    "urn:service:sos, DE, true",
    "URN:Service:SOS, DE, true",
    "urn:service:sos.ambulance, '', true",
    "urn:service:sos;x=y, DE, true",
    "urn:service:sosx, DE, false",
    "urn:service:counseling, DE, false",
    "sip:112@example.com, DE, true",
    "SIP:112@example.com, DE, true",
    "sips:112@example.com;user=phone, DE, true",
    "sip:112;phone-context=+49@example.com, DE, true",
    "sip:1-1-2@example.com, DE, true",
    "tel:112, DE, true",
    "tel:112;phone-context=+49, DE, true",
    "tel:(1)1.2, DE, true",
    "tel:112, US, true",
    "tel:911, DE, false",
    "tel:911, US, true",
    "tel:911, DE US, true",
    "tel:000, AU, true",
    "tel:00, AU, false",
    "tel:0000, AU, false",
    "tel:999, GB, true",
    "tel:+112, DE, false",
    "tel:1120, DE, false",
    "tel:11, DE, false",
    "sip:112, DE, false",
    "sip:112.example.com, DE, false",
    "sip:x112@example.com, DE, false",
    "sip:@example.com, DE, false",
    "sip:1111111111111111111111111111@example.com, DE, false",
    "tel:112, '', false",
    "tel:112, XX, false",
    "mailto:112@example.com, DE, false"
  })
  void knows(String uri, String countries, boolean expected) {
    byte[] octets = ("INVITE " + uri).getBytes(StandardCharsets.ISO_8859_1);
    long span = Span.of(7, octets.length);
    assertThat(EmergencyCall.isEmergency(octets, span, zone(countries))).isEqualTo(expected);
  }

  private static Zone zone(String countries) {
    Set<String> codes = countries.isEmpty() ? Set.of() : Set.of(countries.split(" ", -1));
    return new Zone(
        0,
        "access",
        ZoneKind.ACCESS,
        List.of(),
        List.of(),
        false,
        Screening.STRICT,
        StreamBounds.DEFAULT,
        null,
        codes,
        false);
  }
}
