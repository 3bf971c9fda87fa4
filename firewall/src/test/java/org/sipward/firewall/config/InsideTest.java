package org.sipward.firewall.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.firewall.control.Departures;
import org.sipward.firewall.control.Guards;
import org.sipward.firewall.zone.Interior;
import org.sipward.firewall.zone.Modes;
import org.sipward.kernel.Control;
import org.sipward.kernel.Guard;
import org.sipward.kernel.Mode;

/** What others are not to know is read or refused, and enforced only where somebody says so. */
class InsideTest {
  private static Configuration read(String inside, String modes) {
    List<Control> controls = Guards.MODED.stream().map(Guard::control).toList();
    String text =
        """
        version: 1
        inside: %s
        zones:
          core:
            kind: core
            prefixes: [127.0.0.0/8]
            modes: {rest: enforce%s}
            listen: [{transport: udp, bind: "127.0.0.1:5060"}]
        flows: []
        """
            .formatted(inside, modes);
    return new ConfigReader(controls).read("t.yaml", text, Path.of("."));
  }

  @Test
  void namesAndBlocksAreRead() {
    Interior interior =
        read("{names: [IMS.Core.example], visible: [192.0.2.0/24]}", "").network().interior();
    assertThat(interior.names()).containsExactly("ims.core.example");
    assertThat(interior.visible()).hasSize(1);
    assertThat(read("{}", "").network().interior()).isEqualTo(Interior.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {names: [core]}            | inside.names[0]
          {names: ["*.example.com"]} | inside.names[0]
          {visible: [192.0.2.1/24]}  | no address block
          {prefixes: []}             | unknown key
          """)
  void whatIsWrongIsToldWithItsPlace(String inside, String problem) {
    assertThatThrownBy(() -> read(inside, ""))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("t.yaml:2:")
        .hasMessageContaining(problem);
  }

  /** Where everything else is enforced, a leak is counted until it is named. */
  @Test
  void aLeakIsEnforcedByNameOnly() {
    Modes modes =
        read("{}", ", subscriber-leak: enforce").network().zones().getFirst().screening().modes();
    assertThat(Departures.LEAKS)
        .extracting(c -> modes.of(c.control()))
        .containsExactly(Mode.MONITOR, Mode.ENFORCE, Mode.MONITOR);
    assertThat(Departures.ALL).allMatch(c -> modes.of(c.control()) == Mode.ENFORCE);
  }
}
