package org.sipward.assess.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.assess.paper.MudFile;
import org.sipward.assess.paper.Prefix;
import org.sipward.assess.record.Answers;
import org.sipward.assess.record.Assessment;
import org.sipward.assess.record.Subject;
import org.sipward.assess.report.GrantFile;
import org.sipward.assess.score.Grant;
import org.sipward.assess.yaml.Problem;

class PolicyTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);
  private static final String NETWORK =
      """
      version: 1
      devices: [10.20.0.0/16, "fd00:20::/64"]
      to:
        - {transport: tcp, address: 192.0.2.10, port: 8883}
        - {transport: tcp, address: "2001:db8::10", port: 8883}
        - {transport: tcp, address: 192.0.2.10, port: 23}
        - {transport: udp, address: 192.0.2.10, port: 8883}
      from: [10.1.0.0/24, 198.51.100.1]
      roaming: [DE, AT]
      sms-from: ["+12015550123"]
      imeis: ["490154203237518"]
      """;
  private static final String TABLE =
      """
      interfaces:
        - {transport: tcp, port: 8883, service: MQTT, purpose: "readings\\"; drop"}
        - {transport: udp, port: 5684, service: CoAP, purpose: configuration}
      """;

  @TempDir private Path folder;

  @Test
  void allowsWhatIsDeclaredAndAllowed() throws IOException {
    Policy policy = policy(1, Map.of("inbound-needed", "yes", "sms-commands", "authenticated"));
    assertThat(policy.allows()).isTrue();
    assertThat(policy.until()).isEqualTo("2027-06-30");
    assertThat(policy.outbound().stream().map(f -> f.transport() + f.peer() + ":" + f.port()))
        .containsExactly("tcp192.0.2.10:8883", "tcp2001:db8:0:0:0:0:0:10:8883");
    assertThat(policy.inbound().stream().map(f -> f.transport() + f.peer() + ":" + f.port()))
        .containsExactly("tcp10.1.0.0/24:8883", "udp10.1.0.0/24:5684");
    assertThat(policy.sms().from()).containsExactly("+12015550123");
    assertThat(policy.roaming()).containsExactly("DE", "AT");
    assertThat(policy.left())
        .containsExactly(
            "to 192.0.2.10 tcp 23: the vendor does not declare it",
            "to 192.0.2.10 udp 8883: the vendor does not declare it",
            "from 198.51.100.1: it was assessed as a device that cannot be reached from there");
    assertThat(PolicyText.text(policy))
        .contains("It ends with 2027-06-30 (UTC)", "IMEI lock: 490154203237518")
        .contains("Asked for, and not in it:", "readings\"; drop (interface table)")
        .contains("60 new connections a minute (Sipward's proposal), 12 attaches an hour (");
    assertThat(PolicyJson.text(policy)).contains("\"format\" : \"sipward-policy/1\"");
  }

  /** Nothing is broader than the assessment: what was not declared stays closed. */
  @Test
  void closesWhatWasNotAssessed() throws IOException {
    Policy policy = policy(0, Map.of("inbound-needed", "no", "sms-commands", "by-number-only"));
    assertThat(policy.inbound()).isEmpty();
    assertThat(policy.roaming()).isEmpty();
    assertThat(policy.sms().from()).isEmpty();
    assertThat(policy.left())
        .anyMatch(l -> l.startsWith("from anybody: "))
        .anyMatch(l -> l.startsWith("roaming: "))
        .anyMatch(l -> l.startsWith("SMS: "));
    assertThat(policy(0, Map.of("inbound-needed", "yes")).inbound()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          none,    state, 2027-06-30, nothing was decided
          refused, state, 2027-06-30, refused by Ann
          granted, state, 2026-11-26, ended on 2026-11-26
          granted, other, 2027-06-30, no longer covers what was found
          """)
  void deniesAllWithoutAGrantInForce(String decision, String state, LocalDate until, String reason)
      throws IOException {
    Optional<GrantFile.Written> grant =
        decision.equals("none")
            ? Optional.empty()
            : Optional.of(
                new GrantFile.Written(
                    decision.equals("refused")
                        ? Grant.Decision.REFUSED
                        : Grant.Decision.GRANTED_WITH_CONDITIONS,
                    "Ann",
                    until,
                    state));
    Policy policy =
        PolicyMaker.of(
            assessment(2, Map.of("inbound-needed", "yes", "sms-commands", "authenticated")),
            new PolicyMaker.Decided(grant, "state", TODAY),
            network(),
            table());
    assertThat(policy.allows()).isFalse();
    assertThat(policy.reason()).startsWith(reason);
    assertThat(policy.outbound()).isEmpty();
    assertThat(policy.inbound()).isEmpty();
    assertThat(policy.sms().from()).isEmpty();
    assertThat(policy.roaming()).isEmpty();
    assertThat(PolicyText.text(policy)).contains("DENY ALL: " + reason);
    assertThat(NftRules.text(policy)).doesNotContain("return", "established").contains("drop");
  }

  @Test
  void rulesHoldNothingOfOthersButWords() throws IOException {
    String rules =
        NftRules.text(policy(1, Map.of("inbound-needed", "yes", "sms-commands", "authenticated")));
    assertThat(rules)
        .contains(
            "ip daddr 192.0.2.10 tcp dport 8883 counter return comment \"readings drop (interface"
                + " table)\"")
        .contains("ip6 daddr 2001:db8:0:0:0:0:0:10 tcp dport 8883 ")
        .contains("meta time >= 1814400000 counter drop")
        .contains("table inet sipward_meter_drop_");
    assertThat(rules.lines().filter(l -> l.contains("counter return"))).hasSize(4);
  }

  /** nft itself reads the rules, in a network of its own where that is possible. */
  @Test
  void nftAcceptsTheRules() throws IOException, InterruptedException {
    Path nft =
        Stream.of("/usr/sbin/nft", "/usr/bin/nft", "/sbin/nft")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(Path.of(""));
    assumeThat(nft.toString()).as("nft is not installed").isNotEmpty();
    Path empty = Files.writeString(folder.resolve("e.nft"), "table inet empty {}\n");
    List<String> way = new ArrayList<>(List.of("unshare", "-rn", nft.toString(), "-c", "-f"));
    if (!run(way, empty).isEmpty()) {
      way = new ArrayList<>(List.of(nft.toString(), "-c", "-f"));
      assumeThat(run(way, empty)).as("nft may not be used here").isEmpty();
    }
    for (int exposure = 0; exposure <= 2; exposure++) {
      Policy allowed =
          policy(exposure, Map.of("inbound-needed", "yes", "sms-commands", "authenticated"));
      Path rules = Files.writeString(folder.resolve("p.nft"), NftRules.text(allowed));
      assertThat(run(way, rules)).isEmpty();
    }
    Policy byMud = policyByMud();
    assertThat(byMud.outbound()).hasSize(1);
    assertThat(run(way, Files.writeString(folder.resolve("m.nft"), NftRules.text(byMud))))
        .isEmpty();
    Policy denied =
        PolicyMaker.of(
            assessment(0, Map.of()),
            new PolicyMaker.Decided(Optional.empty(), "s", TODAY),
            network(),
            table());
    assertThat(run(way, Files.writeString(folder.resolve("d.nft"), NftRules.text(denied))))
        .isEmpty();
  }

  /** A MUD file whose words try to end a comment. */
  private Policy policyByMud() throws IOException {
    MudFile.Rule rule =
        new MudFile.Rule(
            "acl \"; drop\n, ace } \\",
            4,
            6,
            List.of(new MudFile.Peer(MudFile.Peers.NAME, "a.example\"")),
            List.of(MudFile.Ports.ALL),
            List.of(new MudFile.Ports(8883, 8883)),
            "",
            MudFile.Verdict.ACCEPT);
    MudFile mud = new MudFile("", "", "", List.of(rule), List.of());
    return PolicyMaker.of(
        assessment(1, Map.of()),
        new PolicyMaker.Decided(Optional.of(grant()), "state", TODAY),
        network(),
        new Declarations(List.of(), List.of(MudRules.of(mud, "tcp 192.0.2.10 8883 a.example\""))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          devices: [10.20.0.1/16]          | network.yaml:2:11: devices[0]: no address or range
          devices: [meter.example]         | network.yaml:2:11: devices[0]: no address or range
          to: [{transport: tcp, port: 1}]  | 'address' is missing
          to: [{transport: sctp, address: 192.0.2.1, port: 1}] | 'sctp' is no transport
          roaming: [Germany]               | write a country such as DE
          sms-from: ["0043 1"]             | write a number such as +12015550123
          imeis: [12]                      | the 15 digits of an IMEI
          new-flows-per-minute: 100000     | not a number from 1 to 600
          anything: yes                    | unknown key
          """)
  void tellsWhatIsWrongWithTheNetwork(String line, String problem) throws IOException {
    Files.writeString(folder.resolve(Network.NAME), "version: 1\n" + line + "\n");
    List<Problem> problems = new ArrayList<>();
    assertThat(Network.read(folder, problems)).isEmpty();
    assertThat(problems.toString()).contains(problem);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          10.0.0.0/8,     true,  true
          10.0.0.0/7,     true,  false
          172.16.0.0/12,  true,  true
          100.64.0.0/10,  true,  true
          192.0.2.1,      true,  false
          0.0.0.0/0,      true,  false
          fc00::/7,       true,  true
          'fd00::1',      true,  true
          '2001:db8::/32', true, false
          10.1,           false, false
          10.0.0.0/33,    false, false
          """)
  void prefixesAreExact(String text, boolean right, boolean isPrivate) {
    Optional<Prefix> prefix = Prefix.exact(text);
    assertThat(prefix.isPresent()).isEqualTo(right);
    assertThat(prefix.map(Prefix::isPrivate).orElse(false)).isEqualTo(isPrivate);
  }

  private Policy policy(int exposure, Map<String, String> answers) throws IOException {
    return PolicyMaker.of(
        assessment(exposure, answers),
        new PolicyMaker.Decided(Optional.of(grant()), "state", TODAY),
        network(),
        table());
  }

  private static GrantFile.Written grant() {
    return new GrantFile.Written(
        Grant.Decision.GRANTED_WITH_CONDITIONS, "Ann", LocalDate.of(2027, 6, 30), "state");
  }

  private static Assessment assessment(int exposure, Map<String, String> answers) {
    Answers surface = Answers.NONE;
    Answers wireless = Answers.NONE;
    if (answers.containsKey("inbound-needed")) {
      surface = surface.with("inbound-needed", List.of(answers.getOrDefault("inbound-needed", "")));
    }
    if (answers.containsKey("sms-commands")) {
      wireless = wireless.with("sms-commands", List.of(answers.getOrDefault("sms-commands", "")));
    }
    return new Assessment(
        new Subject("Meter \"; drop\n", "", "", "V", "", "", Optional.empty()),
        Map.of("exposure", exposure, "longevity", exposure),
        Map.of("attack-surface", surface, "wireless", wireless),
        List.of(),
        Map.of());
  }

  private Network network() throws IOException {
    Files.writeString(folder.resolve(Network.NAME), NETWORK);
    List<Problem> problems = new ArrayList<>();
    Optional<Network> network = Network.read(folder, problems);
    assertThat(problems).isEmpty();
    return network.orElseThrow();
  }

  private Declarations table() throws IOException {
    List<Problem> problems = new ArrayList<>();
    List<Declared> table =
        Declared.ofTable(Files.writeString(folder.resolve("interfaces.yaml"), TABLE), problems);
    assertThat(problems).isEmpty();
    return new Declarations(table, List.of());
  }

  private static String run(List<String> way, Path rules) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(way);
    command.add(rules.toString());
    try {
      Process nft = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(nft.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return nft.waitFor() == 0 ? "" : "exit " + nft.exitValue() + ": " + output;
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
