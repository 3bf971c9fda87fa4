package org.sipward.firewall.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.firewall.cases.Pages;
import org.sipward.firewall.control.Guards;
import org.sipward.firewall.zone.Rates;
import org.sipward.firewall.zone.Zone;
import org.sipward.kernel.Control;
import org.sipward.kernel.Guard;

/** How much may be sent is read per zone and peer; a peer has what its zone says. */
class RatesTest {
  private static final String TEXT =
      """
      version: 1
      zones:
        outside:
          kind: interconnect
          rates: {unknown-per-second: 3, unknown-burst: 6, peer-per-second: 100}
          peers:
            a: {addresses: [192.0.2.1/32]}
            b:
              addresses: [192.0.2.2/32]
              rates: {peer-per-second: 500, calls: 30, call-minutes: 5}
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
    assertThat(outside.screening().rates())
        .isEqualTo(new Rates(3, 6, 5, 100, 1_000, 50, 500, 100, 0, 60));
    assertThat(outside.peers().get(0).screening().rates()).isEqualTo(outside.screening().rates());
    assertThat(outside.peers().get(1).screening().rates())
        .isEqualTo(new Rates(3, 6, 5, 100, 1_000, 50, 500, 500, 30, 5));
  }

  @Test
  void theFirstValuesStandWhereNothingIsSaid() {
    assertThat(zone(TEXT, 1).screening().rates()).isEqualTo(Rates.DEFAULT);
  }

  @Test
  void theSampleOfThePageIsReadAndItsDefaultsAreTheRealOnes() throws IOException {
    String page = Files.readString(Pages.docs().resolve("floods.md"));
    int from = page.indexOf("```yaml\n") + 8;
    String sample = page.substring(from, page.indexOf("```", from));
    List<Control> controls = Guards.MODED.stream().map(Guard::control).toList();
    var zones = new ConfigReader(controls).read("t.yaml", sample, Path.of(".")).network().zones();
    assertThat(zones.get(0).screening().rates().knownPerSecond()).isEqualTo(100);
    assertThat(zones.get(1).peers().getFirst().screening().rates().calls()).isEqualTo(1_500);
    Rates first = Rates.DEFAULT;
    assertThat(page)
        .contains("| " + first.unknownPerSecond() + ", " + first.unknownBurst() + " |")
        .contains("| " + first.knownPerSecond() + ", " + first.knownBurst() + " |")
        .contains("| " + first.networkPerSecond() + ", and ")
        .contains("| " + first.methodPerSecond() + ", and ")
        .contains("| " + first.strangersPerSecond() + ", and ");
    assertThat(Guards.FLOODS).allMatch(f -> page.contains("`" + f.control().id() + "`"));
  }

  @ParameterizedTest
  @CsvSource({
    "unknown-burst: 6, unknown-burst: 0, t.yaml:5",
    "calls: 30, calls: 100001, t.yaml:10",
    "call-minutes: 5, known-burst: 5, t.yaml:10",
    "call-minutes: 5, call-minutes: 0, t.yaml:10",
    "unknown-per-second: 3, unknown-per-second: -1, t.yaml:5"
  })
  void whatIsOutOfRangeIsToldWithItsPlace(String good, String bad, String place) {
    ConfigException e =
        catchThrowableOfType(ConfigException.class, () -> zone(TEXT.replace(good, bad), 0));
    assertThat(e.problems()).singleElement().asString().contains(place);
  }
}
