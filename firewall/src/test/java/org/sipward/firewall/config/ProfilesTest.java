package org.sipward.firewall.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipward.firewall.cases.Pages;
import org.sipward.firewall.check.Check;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.border.BorderControl;
import org.sipward.firewall.check.border.ParameterControl;
import org.sipward.firewall.check.departure.DepartureControl;
import org.sipward.firewall.control.Checks;
import org.sipward.firewall.control.Departures;
import org.sipward.firewall.profile.BorderParameter;
import org.sipward.firewall.profile.HeaderRow;
import org.sipward.firewall.profile.HeaderRow.Direction;
import org.sipward.firewall.profile.ParameterRow;
import org.sipward.firewall.profile.Profile;
import org.sipward.firewall.profile.Treatment;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Zone;
import org.sipward.sip.DefectLog;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Method;

/** The profiles that Sipward brings are whole, and those of a configuration are read or refused. */
class ProfilesTest {
  private static final Map<String, Profile> BUILT_IN = Profiles.builtIn();

  static Collection<Profile> builtIn() {
    return BUILT_IN.values();
  }

  /** The headers of the tables of TS 29.165 and TS 24.229 4.4 that a border control answers for. */
  private static List<HeaderKind> answered() {
    return Checks.ALL.stream()
        .filter(BorderControl.class::isInstance)
        .flatMap(c -> ((BorderControl) c).headers().stream())
        .toList();
  }

  private static Stream<HeaderRow> rows() {
    return BUILT_IN.values().stream().flatMap(p -> p.rows().stream());
  }

  /** The headers that a control of what is sent answers for. */
  private static List<HeaderKind> told() {
    return Departures.ALL.stream().flatMap(c -> c.headers().stream()).toList();
  }

  @Test
  void thoseOfTheFieldAreThere() {
    assertThat(BUILT_IN)
        .containsKeys(
            "ir95-nonroaming",
            "ir95-roaming",
            "volte-gm",
            "vonr-gm",
            "enterprise-trunk",
            "rcs",
            "core-internal");
  }

  @Test
  void eachHeaderOfARowHasExactlyOneControl() {
    assertThat(answered()).doesNotHaveDuplicates();
    assertThat(rows().filter(r -> r.direction() != Direction.SENT).map(HeaderRow::header))
        .isSubsetOf(answered());
    assertThat(told()).doesNotHaveDuplicates();
    assertThat(rows().filter(r -> r.direction() != Direction.RECEIVED).map(HeaderRow::header))
        .isSubsetOf(told());
  }

  /** One finding each, so that a message that has them all loses none. */
  @Test
  void aMessageWithAllOfThemHasAFindingForEach() {
    assertThat(answered().size() + Departures.ALL.size() + BorderParameter.values().length)
        .isLessThanOrEqualTo(FindingLog.CAPACITY - DefectLog.CAPACITY - 32);
  }

  @Test
  void eachParameterHasExactlyOneControl() {
    assertThat(
            Stream.concat(
                Checks.ALL.stream()
                    .filter(ParameterControl.class::isInstance)
                    .flatMap(c -> ((ParameterControl) c).parameters().stream()),
                Departures.ALL.stream().flatMap(c -> c.parameters().stream())))
        .containsExactlyInAnyOrder(BorderParameter.values());
  }

  @ParameterizedTest
  @MethodSource("builtIn")
  void isOfTheFormThatAConfigurationHas(Profile profile) {
    assertThat(profile.title()).isNotBlank();
    assertThat(profile.rows()).extracting(HeaderRow::source).doesNotContain("");
    assertThat(profile.parameterRows()).extracting(ParameterRow::source).doesNotContain("");
  }

  @Test
  void theFileKeepsToTheSchema() {
    var indented = Profiles.text().lines().map(l -> "  " + l).collect(Collectors.joining("\n"));
    var yaml = YamlTree.parse("t.yaml", "version: 1\nzones: {}\nflows: []\nprofiles:\n" + indented);
    assertThat(ConfigSchema.check(yaml)).noneMatch(p -> p.path().startsWith("profiles"));
  }

  @ParameterizedTest
  @CsvSource({
    "core-internal,    P-Asserted-Identity,  false, INVITE,   false, PASS",
    "ir95-nonroaming,  P-Asserted-Identity,  false, INVITE,   false, STRIP",
    "ir95-nonroaming,  P-Asserted-Identity,  true,  INVITE,   false, PASS",
    "ir95-nonroaming,  Path,                 true,  REGISTER, false, STRIP",
    "ir95-roaming,     Path,                 true,  REGISTER, false, PASS",
    "ir95-roaming,     Identity,             true,  INVITE,   false, STRIP",
    "ir95-nonroaming,  Identity,             true,  INVITE,   false, PASS",
    "ir95-roaming,     P-Associated-URI,     true,  REGISTER, true,  PASS",
    "ir95-roaming,     P-Associated-URI,     true,  REGISTER, false, STRIP",
    "ir95-nonroaming,  Reason,               false, INVITE,   true,  STRIP",
    "ir95-nonroaming,  Reason,               false, BYE,      false, PASS",
    "volte-gm,         Path,                 false, REGISTER, false, STRIP",
    "vonr-gm,          Path,                 false, REGISTER, false, STRIP",
    "enterprise-trunk, Diversion,            false, INVITE,   false, PASS",
    "volte-gm,         Diversion,            false, INVITE,   false, STRIP",
    "volte-gm,         P-Early-Media,        false, INVITE,   false, PASS",
    "volte-gm,         P-Early-Media,        false, INVITE,   true,  STRIP",
    "volte-gm,         From,                 false, INVITE,   false, PASS"
  })
  void saysWhatIsDone(
      String profile,
      String header,
      boolean trusted,
      Method method,
      boolean response,
      Treatment expected) {
    HeaderKind kind =
        HeaderKind.named(header.getBytes(StandardCharsets.US_ASCII), 0, header.length());
    HeaderRow row = named(profile).row(kind, trusted, method, response);
    assertThat(row == null ? Treatment.PASS : row.treatment()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "core-internal,    P-Access-Network-Info, true,  INVITE,   false, true,  PASS",
    "ir95-nonroaming,  P-Access-Network-Info, false, INVITE,   false, false, STRIP",
    "ir95-nonroaming,  P-Access-Network-Info, true,  INVITE,   false, false, PASS",
    "ir95-nonroaming,  P-Asserted-Identity,   false, INVITE,   false, false, PASS",
    "ir95-nonroaming,  P-Asserted-Identity,   false, INVITE,   false, true,  STRIP",
    "ir95-nonroaming,  P-Asserted-Identity,   true,  INVITE,   false, true,  PASS",
    "ir95-nonroaming,  P-Charging-Function-Addresses, true, INVITE, false, false, STRIP",
    "volte-gm,         P-Associated-URI,      false, REGISTER, true,  false, PASS",
    "volte-gm,         P-Associated-URI,      false, INVITE,   true,  false, STRIP",
    "volte-gm,         P-Called-Party-ID,     false, INVITE,   false, false, PASS",
    "volte-gm,         P-Early-Media,         false, INVITE,   true,  false, PASS",
    "volte-gm,         Service-Route,         false, REGISTER, true,  false, PASS",
    "volte-gm,         WWW-Authenticate,      false, REGISTER, true,  false, PASS",
    "ir95-nonroaming,  Proxy-Authenticate,    false, INVITE,   true,  false, PASS",
    "ir95-nonroaming,  Contact,               false, INVITE,   true,  false, PASS",
    "enterprise-trunk, Server,                false, INVITE,   true,  false, STRIP"
  })
  void saysWhatIsTold(
      String profile,
      String header,
      boolean trusted,
      Method method,
      boolean response,
      boolean asked,
      Treatment expected) {
    HeaderKind kind =
        HeaderKind.named(header.getBytes(StandardCharsets.US_ASCII), 0, header.length());
    HeaderRow row = named(profile).sentRow(kind, trusted, method, response, asked);
    assertThat(row == null ? Treatment.PASS : row.treatment()).isEqualTo(expected);
  }

  @Test
  void aPeerHasThatOfItsZoneUnlessItHasOne() {
    Zone zone =
        read("""
        profiles:
          carrier-b:
            extends: ir95-nonroaming
            methods: [INVITE, ACK, CANCEL, BYE, MESSAGE]
            headers:
              - {header: [History-Info], do: pass, source: contract 7}
        zones:
          outside:
            kind: interconnect
            profile: ir95-nonroaming
            listen: [{transport: udp, bind: "127.0.0.1:5060"}]
            peers:
              a: {addresses: [192.0.2.1/32]}
              b: {addresses: [192.0.2.2/32], profile: carrier-b, trust-domain: true}
        flows: []
        """)
            .network()
            .zones()
            .getFirst();
    assertThat(zone.screening().profile().name()).isEqualTo("ir95-nonroaming");
    assertThat(zone.screening().trusted()).isFalse();
    Peer a = zone.peers().get(0);
    Peer b = zone.peers().get(1);
    assertThat(a.screening().profile()).isSameAs(zone.screening().profile());
    assertThat(b.screening().trusted()).isTrue();
    assertThat(b.screening().profile().permits(Method.MESSAGE)).isTrue();
    assertThat(b.screening().profile().permits(Method.PRACK)).isFalse();
    HeaderRow row =
        b.screening().profile().row(HeaderKind.HISTORY_INFO, false, Method.INVITE, false);
    assertThat(row).isNotNull().extracting(HeaderRow::source).isEqualTo("contract 7");
  }

  @Test
  void aZoneOfTheCoreIsTrustedAndHasNoProfileOfItself() {
    Zone core =
        read("""
        zones:
          core:
            kind: core
            prefixes: [127.0.0.0/8]
            listen: [{transport: udp, bind: "127.0.0.1:5060"}]
        flows: []
        """)
            .network()
            .zones()
            .getFirst();
    assertThat(core.screening().trusted()).isTrue();
    assertThat(core.screening().profile()).isSameAs(Profile.OPEN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {a: {extends: b}, b: {extends: a}}                           | extends itself
          {a: {extends: a}}                                            | extends itself
          {a: {extends: nobody}}                                       | no such profile: nobody
          {volte-gm: {title: mine}}                                    | built in
          {a: {headers: [{header: [X-Foo], do: strip}]}} | no header that is known
          {a: {headers: [{header: [Via], do: strip}]}} | no control answers
          {a: {headers: [{header: [Path], on: sent, do: strip}]}} | in this direction
          {a: {headers: [{header: [Server], do: strip}]}} | in this direction
          {a: {headers: [{header: [X-*], do: strip}]}} | in this direction
          {a: {headers: [{header: [Reason], privacy: asked, do: strip}]}} | add on: sent
          {a: {parameters: [{parameter: [logme], on: sent, do: strip}]}} | in this direction
          {a: {parameters: [{parameter: [+sip.instance], do: strip}]}} | in this direction
          {a: {headers: [{header: [Server], on: back, do: strip}]}} | received
          {a: {headers: [{header: [Via]}]}}              | is missing
          {a: {headers: [{header: [Via], do: eat}]}}     | pass
          {a: {parameters: [{parameter: [x], do: pass}]}}    | verstat
          {a: {colour: red}}                                           | unknown key
          """)
  void whatIsWrongIsToldWithItsPlace(String profiles, String problem) {
    assertThatThrownBy(
            () ->
                read(
                    "profiles: "
                        + profiles
                        + "\nzones: {core: {kind: core, prefixes: [127.0.0.0/8],"
                        + " listen: [{transport: udp, bind: \"127.0.0.1:5060\"}]}}\nflows: []\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("t.yaml:2:")
        .hasMessageContaining(problem);
  }

  /** One that extends another a hundred times over grows to no more than it may. */
  @Test
  void aTowerOfProfilesIsRefusedWhereItIsTooHigh() {
    String row = "{header: [" + "Path, ".repeat(300) + "Path], do: strip}";
    StringBuilder tower = new StringBuilder("profiles:\n  p0: {headers: [" + row + "]}\n");
    for (int i = 1; i < 100; i++) {
      tower.append("  p%d: {extends: p%d, headers: [%s]}\n".formatted(i, i - 1, row));
    }
    assertThatThrownBy(
            () ->
                read(
                    tower
                        + "zones: {core: {kind: core, prefixes: [127.0.0.0/8],"
                        + " listen: [{transport: udp, bind: \"127.0.0.1:5060\"}]}}\nflows: []\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("t.yaml:36:")
        .hasMessageContaining("more than 10000 rows");
  }

  @Test
  void anUnknownProfileIsToldWithTheKnownOnes() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    zones:
                      core:
                        kind: core
                        profile: nothing
                        prefixes: [127.0.0.0/8]
                        listen: [{transport: udp, bind: "127.0.0.1:5060"}]
                    flows: []
                    """))
        .hasMessageContaining("no such profile: nothing")
        .hasMessageContaining("ir95-roaming");
  }

  @Test
  void twoProfilesAreCompared() {
    List<String> difference = report("ir95-nonroaming").difference(report("ir95-roaming"));
    assertThat(difference).anyMatch(l -> l.startsWith("- Path "));
    assertThat(difference).anyMatch(l -> l.startsWith("+ methods: ") && l.contains("REGISTER"));
    assertThat(report("rcs").difference(report("volte-gm"))).isEmpty();
  }

  @Test
  void thePageIsCurrent() throws IOException {
    Path page = Pages.docs().resolve("profiles.md");
    if (Pages.isWriting()) {
      Files.writeString(page, page());
    }
    assertThat(Files.readString(page)).as(Pages.HOW_TO_WRITE).isEqualTo(page());
  }

  private static ProfileReport report(String name) {
    return new ProfileReport(named(name));
  }

  private static Profile named(String name) {
    return Objects.requireNonNull(BUILT_IN.get(name), name);
  }

  private static String page() {
    StringBuilder out = new StringBuilder();
    out.append(
        """
        # Profiles of neighbours

        Written by `ProfilesTest`; do not edit. A profile says what a kind of neighbour may say at its border: which methods have a meaning there, and what is done with each header, and with parameters of header values, that come from outside or from within our trust domain, or are sent there (RFC 3325, TS 24.229 4.4). `profile: NAME` gives one to a zone or a peer, `trust-domain: true` says that the word of a peer counts; without a profile every header passes. Profiles of your own stand under `profiles:` of the [configuration](configuration.md) and extend these. Rows are carried out by the controls named beside them, in the mode that these have; headers that have none are not in any row.

        Rows with `on: sent` are about the neighbour that a message goes to: the peer with its address, else the peer whose `tls-names` are the hosts of all next hops of its group, else the zone. What is sent in an emergency call is left as it is. `do: refuse` refuses a request before it leaves; a response, an ACK, a BYE and a CANCEL go on without the header, because nobody could answer or end what they belong to.

        ```console
        $ ./sipward profile show
        $ ./sipward profile show ir95-nonroaming
        $ ./sipward profile diff ir95-nonroaming ir95-roaming
        ```
        """);
    for (Profile profile : BUILT_IN.values()) {
      ProfileReport report = new ProfileReport(profile);
      out.append("\n## ").append(profile.name()).append("\n\n").append(capital(profile.title()));
      out.append(". Methods: ").append(report.methods()).append(".\n");
      List<ProfileReport.Line> lines = report.lines();
      if (!lines.isEmpty()) {
        out.append("\n| Header | Way | Outside | Within | Control | Source |\n");
        out.append("|---|---|---|---|---|---|\n");
      }
      for (ProfileReport.Line line : lines) {
        out.append("| ").append(line.what()).append(" | ").append(line.way());
        out.append(" | ").append(line.outside());
        out.append(" | ").append(line.within()).append(" | ").append(control(line));
        out.append(" | ").append(line.source()).append(" |\n");
      }
    }
    return out.toString();
  }

  private static String control(ProfileReport.Line line) {
    List<? extends Check> controls = line.way().equals("sent") ? Departures.ALL : Checks.ALL;
    return controls.stream()
        .filter(c -> answersFor(c, line.what().equals("X-*") ? "" : line.what()))
        .map(c -> c.control().id())
        .collect(Collectors.joining(", "));
  }

  private static boolean answersFor(Check check, String what) {
    return switch (check) {
      case BorderControl b -> b.headers().stream().anyMatch(h -> h.wire().equals(what));
      case ParameterControl p -> p.parameters().stream().anyMatch(o -> what.equals(";" + o.wire()));
      case DepartureControl d ->
          d.headers().stream().anyMatch(h -> h.wire().equals(what))
              || d.parameters().stream().anyMatch(o -> what.equals(";" + o.wire()));
      default -> false;
    };
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private static Configuration read(String rest) {
    return new ConfigReader(Checks.ALL.stream().map(Check::control).toList())
        .read("t.yaml", "version: 1\n" + rest, Path.of("."));
  }
}
