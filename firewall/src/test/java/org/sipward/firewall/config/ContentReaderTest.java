package org.sipward.firewall.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.firewall.zone.ContentRules;
import org.sipward.firewall.zone.Zone;

/** What bodies may say is read per zone and peer; a peer has what its zone says. */
final class ContentReaderTest {
  private static final String TEXT =
      """
      version: 1
      zones:
        outside:
          kind: interconnect
          bodies: {types: [application/sdp], recipients: 20}
          media: {forbidden: [10.0.0.0/8], srtp: required, codecs: [AMR-WB]}
          peers:
            a: {addresses: [192.0.2.1/32]}
            b:
              addresses: [192.0.2.2/32]
              bodies: {encoded: true}
              media: {srtp: allowed, keys: tls, networks: ["2001:db8::/32"]}
          listen: [{transport: udp, bind: "127.0.0.1:5060"}]
        core: {kind: core, prefixes: [127.0.0.0/8], listen: [{transport: udp, bind: "127.0.0.2:5060"}]}
      flows: []
      """;

  private static Zone zone(String text, int index) {
    return new ConfigReader(Set.of())
        .read("t.yaml", text, Path.of("."))
        .network()
        .zones()
        .get(index);
  }

  @Test
  void aPeerHasWhatItsZoneSaysUnlessItSaysOtherwise() {
    Zone outside = zone(TEXT, 0);
    ContentRules rules = outside.screening().content();
    assertThat(rules.bodies().types()).containsExactly("application/sdp");
    assertThat(rules.bodies().recipients()).isEqualTo(20);
    assertThat(rules.media().codecs()).containsExactly("amr-wb");
    assertThat(outside.peers().get(0).screening().content()).isEqualTo(rules);
    ContentRules other = outside.peers().get(1).screening().content();
    assertThat(other.bodies().encoded()).isTrue();
    assertThat(other.bodies().types()).containsExactly("application/sdp");
    assertThat(other.media().srtpRequired()).isFalse();
    assertThat(other.media().keysOverTlsOnly()).isTrue();
    assertThat(other.media().networks()).hasSize(1);
    assertThat(other.media().forbidden()).isEqualTo(rules.media().forbidden());
  }

  @Test
  void nothingIsSaidWhereNothingStands() {
    assertThat(zone(TEXT, 1).screening().content()).isEqualTo(ContentRules.OPEN);
  }

  @ParameterizedTest
  @CsvSource({
    "recipients: 20, recipients: 0, t.yaml:5",
    "application/sdp, Sdp, t.yaml:5",
    "10.0.0.0/8, 10.0.0.1/8, t.yaml:6",
    "srtp: required, srtp: perhaps, t.yaml:6",
    "keys: tls, kyes: tls, t.yaml:12"
  })
  void namesThePlaceOfWhatIsWrong(String from, String to, String place) {
    ConfigException wrong =
        catchThrowableOfType(ConfigException.class, () -> zone(TEXT.replace(from, to), 0));
    assertThat(wrong).hasMessageContaining(place);
  }
}
