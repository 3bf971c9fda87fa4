package org.sipward.firewall.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.firewall.control.Guards;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Zone;
import org.sipward.kernel.Control;
import org.sipward.kernel.Guard;
import org.sipward.kernel.Mode;

/** Which mode a control has in a zone and for a peer of it. */
class ModesReaderTest {
  private static final String ID = "multipart-bomb";
  private static final Control CONTROL =
      Guards.MODED.stream()
          .map(Guard::control)
          .filter(c -> c.id().equals(ID))
          .findFirst()
          .orElseThrow();

  private static Zone read(String ofZone, String ofPeer) {
    String yaml =
        """
        version: 1
        zones:
          door:
            kind: interconnect
            modes: {%s}
            peers:
              blue:
                addresses: [192.0.2.9]
                modes: {%s}
            listen:
              - {transport: tcp, bind: "192.0.2.1:5060"}
        flows: []
        """
            .formatted(ofZone, ofPeer);
    return new ConfigReader(
            Guards.MODED.stream().map(g -> g.control().id()).collect(Collectors.toSet()))
        .read("test.yaml", yaml, Path.of(""))
        .network()
        .zones()
        .getFirst();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                    | ''                                     | MONITOR | MONITOR
          rest: enforce                         | ''                                     | ENFORCE | ENFORCE
          rest: enforce                         | 'multipart-bomb: "off"'                | ENFORCE | OFF
          'multipart-bomb: enforce'             | ''                                     | ENFORCE | ENFORCE
          'multipart-bomb: enforce'             | 'multipart-bomb: monitor'              | ENFORCE | MONITOR
          'multipart-bomb: enforce'             | 'rest: "off"'                          | ENFORCE | OFF
          'rest: "off"'                         | 'multipart-bomb: enforce'              | OFF     | ENFORCE
          'rest: "off", multipart-bomb: monitor'| 'rest: enforce'                        | MONITOR | ENFORCE
          'rest: enforce'                       | 'rest: monitor, multipart-bomb: "off"' | ENFORCE | OFF
          """)
  void aPeerHasItsOwn(String ofZone, String ofPeer, Mode inZone, Mode forPeer) {
    Zone zone = read(ofZone, ofPeer);
    Peer peer = zone.peer("blue");
    assertThat(zone.screening().modes().of(CONTROL)).isEqualTo(inZone);
    assertThat(peer == null ? null : peer.screening().modes().of(CONTROL)).isEqualTo(forPeer);
  }

  @Test
  void whatIsToBeNamedIsEnforcedOnlyWhereItIs() {
    for (Guard guard : Guards.MODED) {
      Control control = guard.control();
      if (control.byName()) {
        assertThat(read("rest: enforce", "").screening().modes().of(control))
            .isEqualTo(Mode.MONITOR);
        assertThat(read(control.id() + ": enforce", "").screening().modes().of(control))
            .isEqualTo(Mode.ENFORCE);
      }
    }
  }

  @Test
  void aControlThatIsNoneIsAProblemAtAPeerToo() {
    assertThatThrownBy(() -> read("", "multipart-bob: enforce"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("test.yaml:9:")
        .hasMessageContaining("no such control or rule: multipart-bob");
  }
}
