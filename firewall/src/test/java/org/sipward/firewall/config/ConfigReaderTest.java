package org.sipward.firewall.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Zone;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Mode;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;
import org.sipward.sip.Method;
import org.sipward.sip.Transport;

final class ConfigReaderTest {
  private static final String GOOD =
      """
      version: 1
      zones:
        outside:
          kind: interconnect
          listen:
            - {transport: udp, bind: "127.0.0.1:5060"}
            - {transport: tcp, bind: "[::1]:5060", advertise: sbc.example.net}
          peers:
            carrier-a:
              addresses: [127.0.0.0/8, "::1"]
              tolerate: [date]
              modes: {some-control: enforce}
        users:
          kind: access
          countries: [FR]
          emergency: core/ims
          listen:
            - {transport: udp, bind: "127.0.0.2:5060"}
        core:
          kind: core
          prefixes: [127.0.0.0/8]
          listen:
            - {transport: udp, bind: "127.0.0.1:5061"}
          modes: {rest: enforce}
          next-hops:
            ims:
              hops: [{host: 127.0.0.1, port: 5080}]
      flows:
        - {from: outside, to: core, methods: [INVITE, BYE], next-hop: ims}
        - {from: users, to: core, methods: [ALL], next-hop: ims, domains: [Ims.Example.net]}
      """;

  private static final Control SOME_CONTROL =
      new Control(
          "some-control",
          "some control",
          List.of("MAL-01"),
          Severity.HIGH,
          Action.DROP,
          0,
          List.of("RFC 3261 7"));

  private static Configuration read(String text) {
    return new ConfigReader(List.of(SOME_CONTROL)).read("t.yaml", text, Path.of("."));
  }

  @Test
  void readsWhatIsWritten() {
    Configuration config = read(GOOD);
    Zone outside = config.network().zones().getFirst();
    assertThat(outside.kind()).isEqualTo(ZoneKind.INTERCONNECT);
    assertThat(outside.onlyPeers()).isTrue();
    assertThat(outside.screening().modes().rest()).isEqualTo(Mode.MONITOR);
    assertThat(outside.peers().getFirst().screening().tolerated()).containsExactly(Defect.DATE);
    assertThat(outside.peers().getFirst().screening().modes().byControl())
        .containsEntry("some-control", Mode.ENFORCE);
    assertThat(config.network().listeners().get(1).advertised()).isEqualTo("sbc.example.net:5060");
    assertThat(config.network().zones().get(1).emergency()).isNotNull();
    assertThat(config.network().zones().get(2).screening().modes().rest()).isEqualTo(Mode.ENFORCE);
    assertThat(config.network().flows().flows().get(1).domains())
        .containsExactly("ims.example.net");
    assertThat(config.node().http()).isEqualTo(Endpoint.ofIpv4(0x7f000001, 9060));
  }

  @Test
  void deniesWhatIsNotWritten() {
    Configuration config = read(GOOD);
    assertThat(config.network().flows().permits(0, 2, Method.INVITE)).isTrue();
    assertThat(config.network().flows().permits(0, 2, Method.CANCEL)).isTrue();
    assertThat(config.network().flows().permits(0, 2, Method.REGISTER)).isFalse();
    assertThat(config.network().flows().permits(2, 0, Method.INVITE)).isFalse();
    assertThat(config.network().flows().permits(1, 0, Method.INVITE)).isFalse();
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("version: 1", "version: 2", 1, "version", "must be the constant value"),
        fault("kind: access", "kind: acess", 14, "zones.users.kind", "enumeration"),
        fault(
            "  core:\n    kind", "  core:\n    colour: red\n    kind", 20, "colour", "unknown key"),
        fault(
            "    listen:\n      - {transport: udp, bind: \"127.0.0.2:5060\"}",
            "    listen: []",
            17,
            "zones.users.listen",
            "no listener"),
        fault("127.0.0.1:5061", "127.0.0.1:5060", 23, "core.listen[0].bind", "already taken"),
        fault("next-hop: ims}", "next-hop: imz}", 29, "next-hop", "nowhere"),
        fault(
            "to: core, methods: [INV",
            "to: moon, methods: [INV",
            29,
            "flows[0].to",
            "no such zone"),
        fault("    emergency: core/ims\n", "", 13, "zones.users", "emergency"),
        fault("emergency: core/ims", "emergency: core/imz", 16, "emergency", "no such group"),
        fault("countries: [FR]", "countries: [XX]", 15, "countries[0]", "no country"),
        fault("some-control", "sum-control", 12, "sum-control", "no such control"),
        fault("tolerate: [date]", "tolerate: [dates]", 11, "tolerate[0]", "no such defect"),
        fault("tolerate: [date]", "tolerate: [bare-lf]", 11, "tolerate[0]", "cannot be tolerated"),
        fault("127.0.0.0/8, \"::1\"", "127.0.0.1/8", 10, "addresses[0]", "no address block"),
        fault(
            "\"127.0.0.2:5060\"", "\"0.0.0.0:5062\"", 18, "users.listen[0].bind", "bound to every"),
        fault(
            "\"127.0.0.2:5060\"",
            "\"127.0.0.2:70000\"",
            18,
            "users.listen[0].bind",
            "ADDRESS:PORT"),
        fault("tolerate: [date]", "transports: [tls]", 11, "transports[0]", "certificate"),
        fault(
            "addresses: [127.0.0.0/8, \"::1\"]\n        tolerate: [date]",
            "tls-names: [a.example]\n        transports: [udp]",
            11,
            "transports[0]",
            "has none"),
        fault("kind: core\n", "kind: core\n    kind: core\n", 21, "zones.core.kind", "twice"),
        fault("version: 1", "version: 1\nversion: *x", 2, "", "no YAML"),
        fault("version: 1", "version: [1", 2, "", "no YAML"),
        fault(
            "{transport: udp, bind: \"127.0.0.2:5060\"}",
            "{transport: tls, bind: \"127.0.0.2:5061\"}",
            18,
            "users.listen[0]",
            "without certificate"),
        fault(
            "{transport: udp, bind: \"127.0.0.2:5060\"}",
            "{transport: tls, bind: \"127.0.0.2:5061\", tls: {certificate: nofile, key: nofile}}",
            18,
            "certificate",
            "no such file"),
        fault(
            "{transport: udp, bind: \"127.0.0.1:5061\"}",
            "{transport: tls, bind: \"127.0.0.1:5061\", tls: {certificate: pom.xml, key: pom.xml,"
                + " mutual: false}}",
            23,
            "mutual",
            "server-only"));
  }

  private static Arguments fault(String from, String to, int line, String path, String message) {
    assertThat(GOOD).contains(from);
    return Arguments.of(GOOD.replace(from, to), line, path, message);
  }

  @ParameterizedTest(name = "{2}: {3}")
  @MethodSource("faults")
  void namesPlaceAndRemedy(String text, int line, String path, String message) {
    ConfigException fault = catchThrowableOfType(ConfigException.class, () -> read(text));
    assertThat(fault).as("the fault is found").isNotNull();
    List<ConfigProblem> problems = fault.problems();
    assertThat(problems)
        .anySatisfy(
            p -> {
              assertThat(p.line()).isEqualTo(line);
              assertThat(p.path()).contains(path);
              assertThat(p.message()).contains(message);
              assertThat(p.remedy()).isNotEmpty();
            });
    assertThat(problems.getFirst().toString()).startsWith("t.yaml:");
  }

  @Test
  void advisesWhereSomethingIsAllowedAndStillWorthAThought() {
    assertThat(advice(GOOD))
        .satisfiesExactly(
            a -> assertThat(a).startsWith("t.yaml:3:3: zones.outside: no emergency hop"),
            a -> assertThat(a).contains("zones.users.emergency: emergency calls share"));
    String own =
        GOOD.replace("emergency: core/ims", "emergency: core/rescue")
            .replace("      ims:\n", "      rescue: {hops: [{host: 127.0.0.9}]}\n      ims:\n")
            .replace("kind: interconnect\n", "kind: interconnect\n    emergency: core/rescue\n");
    assertThat(advice(own)).isEmpty();
    String unprobed = own.replace("[{host: 127.0.0.9}]", "[{host: 127.0.0.9}], probe-seconds: 0");
    assertThat(advice(unprobed))
        .isNotEmpty()
        .allSatisfy(a -> assertThat(a).contains("emergency: nothing probes the next hops"));
    String forgeable =
        own.replace("tolerate: [date]", "tls-names: [a.example]\n        transports: [udp, tls]");
    assertThat(advice(forgeable))
        .satisfiesExactly(a -> assertThat(a).contains("transports[0]: its address alone"));
  }

  private static List<String> advice(String text) {
    return read(text).advice().stream().map(ConfigProblem::toString).toList();
  }

  @Test
  void aCoreThatHearsNobodyIsRefused() {
    String core =
        """
        version: 1
        zones: {core: {kind: core, listen: [{transport: udp, bind: "127.0.0.1:5060"}]}}
        flows: []
        """;
    ConfigException fault = catchThrowableOfType(ConfigException.class, () -> read(core));
    assertThat(fault.problems().getFirst().toString())
        .startsWith("t.yaml:2:9: zones.core: a core zone that hears nobody")
        .contains("; add prefixes");
  }

  @Test
  void aPeerWithACertificateIsNobodyWithoutIt() {
    Endpoint source = Endpoint.ofIpv4(0x7f000001, 5060);
    Zone byAddress = read(GOOD).network().zones().getFirst();
    assertThat(byAddress.peerAt(source, Transport.UDP)).isNotNull();
    String named = GOOD.replace("tolerate: [date]", "tls-names: [a.example]");
    Zone byName = read(named).network().zones().getFirst();
    assertThat(byName.peerAt(source, Transport.UDP)).isNull();
    assertThat(byName.peerAt(source, Transport.TCP)).isNull();
    assertThat(new MatrixReport(read(named).network(), List.of()).matrix())
        .contains("carrier-a (tls by certificate and address)");
    assertThat(new MatrixReport(read(GOOD).network(), List.of()).matrix())
        .contains("carrier-a (udp by address, tcp by address)");
  }

  @Test
  void survivesAnAliasBomb() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      String item = "*a" + (i - 1);
      bomb.append("a").append(i).append(": &a").append(i).append(" [");
      bomb.append((item + ", ").repeat(9)).append(item).append("]\n");
    }
    ConfigException fault =
        catchThrowableOfType(ConfigException.class, () -> read(bomb.toString()));
    assertThat(fault).isNotNull();
  }

  @Test
  void answersWhatCanPass() {
    Configuration config = read(GOOD);
    MatrixReport report = new MatrixReport(config.network(), List.of());
    List<Zone> zones = config.network().zones();
    assertThat(report.can(Method.INVITE, zones.get(0), zones.get(2)).getFirst()).endsWith("yes");
    assertThat(report.can(Method.REGISTER, zones.get(0), zones.get(2)).getFirst())
        .contains("no, no flow permits it");
    assertThat(report.matrix())
        .contains("outside -> core: INVITE ACK BYE CANCEL")
        .contains("users -> core: ALL")
        .contains("everything else: denied");
  }
}
