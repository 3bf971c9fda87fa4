package org.sipward.firewall.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.firewall.number.CallerRules;
import org.sipward.firewall.number.DialPlan;
import org.sipward.firewall.number.E164;
import org.sipward.firewall.number.NumberRules;
import org.sipward.firewall.zone.Conduct;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Screening;
import org.sipward.firewall.zone.Zone;

/** What is said of numbers and conduct is read as written, and what is wrong is told where. */
class NumbersReaderTest {
  @TempDir Path folder = Path.of("");

  private Zone read(String zone, String peer) {
    String text =
        """
        version: 1
        zones:
          outside:
            kind: interconnect
            %s
            listen: [{transport: udp, bind: "127.0.0.1:5060"}]
            peers:
              a: {addresses: [192.0.2.1]%s}
        flows: []
        """
            .formatted(zone, peer);
    return new ConfigReader(Set.of()).read("t.yaml", text, folder).network().zones().getFirst();
  }

  @Test
  void nothingIsSaidByDefault() {
    Screening screening = read("", "").screening();
    assertThat(screening.numbers()).isSameAs(NumberRules.NONE);
    assertThat(screening.conduct()).isEqualTo(Conduct.ANY);
  }

  @Test
  void aPeerHasWhatItsZoneSaysWhereItSaysNothing() {
    Zone zone =
        read(
            "numbers: {country: FR, valid: true, destinations: {refuse: [premium-rate]}}\n"
                + "    conduct: {redirects: false}",
            ", numbers: {bare: national, valid: false, own: [\"+3314\"]}, conduct: {signs: true}");
    Peer peer = zone.peers().getFirst();
    NumberRules numbers = peer.screening().numbers();
    assertThat(numbers.plan()).isEqualTo(DialPlan.of("FR", DialPlan.Bare.NATIONAL));
    assertThat(numbers.callers().valid()).isFalse();
    assertThat(zone.screening().numbers().callers().valid()).isTrue();
    assertThat(numbers.callers().from()).isEqualTo(CallerRules.From.OWN);
    assertThat(numbers.callers().own().contains(E164.of("33140000001"))).isTrue();
    assertThat(numbers.isRefused(E164.of("33899123456"))).isTrue();
    assertThat(peer.screening().conduct().redirects()).isFalse();
    assertThat(peer.screening().conduct().signs()).isTrue();
    assertThat(zone.screening().conduct().signs()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "numbers: {country: XX} | t.yaml:5:15: zones.outside.numbers.country: no numbering plan",
        "numbers: {bare: national} | t.yaml:5:15: zones.outside.numbers.bare: national numbers of",
        "numbers: {home: [FR, QQ]} | t.yaml:5:26: zones.outside.numbers.home[1]: no numbering plan",
        "numbers: {own: ['33']} | t.yaml:5:21: zones.outside.numbers.own[0]: ",
        "numbers: {look-alike: 5} | t.yaml:5:15: zones.outside.numbers.look-alike: ",
        "numbers: {never-shown: no} | t.yaml:5:15: zones.outside.numbers.never-shown: cannot read",
        "numbers: {colour: red} | t.yaml:5:15: zones.outside.numbers.colour: unknown key",
        "conduct: {contacts: 0} | t.yaml:5:15: zones.outside.conduct.contacts: ",
        "conduct: {security-agreement: much} | t.yaml:5:15: zones.outside.conduct.security",
      })
  void tellsWhereSomethingIsWrong(String zone, String problem) {
    ConfigException fault = catchThrowableOfType(ConfigException.class, () -> read(zone, ""));
    assertThat(fault.problems().getFirst().toString()).startsWith(problem);
  }

  @Test
  void aListSaysItsOwnLines() throws IOException {
    Path list = folder.resolve("list.txt");
    Files.writeString(list, "# numbers\r\n+33890\r\n  0800 # national\n33 14\n\n4930\n");
    ConfigException fault =
        catchThrowableOfType(
            ConfigException.class, () -> read("numbers: {never-shown: list.txt}", ""));
    assertThat(fault.problems())
        .extracting(ConfigProblem::toString)
        .satisfiesExactly(
            one -> assertThat(one).startsWith(list + ":3:3: zones.outside.numbers.never-shown: no"),
            two -> assertThat(two).startsWith(list + ":4:1: "));
    Files.writeString(list, "+33890\n4930");
    CallerRules rules =
        read("numbers: {never-shown: list.txt}", "").screening().numbers().callers();
    assertThat(rules.neverShown().size()).isEqualTo(2);
    assertThat(rules.neverShown().contains(E164.of("493012345"))).isTrue();
  }
}
