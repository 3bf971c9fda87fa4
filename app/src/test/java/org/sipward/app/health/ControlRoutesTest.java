package org.sipward.app.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.firewall.fact.FactLedger;
import org.sipward.firewall.fact.FactSettings;
import org.sipward.firewall.rule.Rule;
import org.sipward.firewall.rule.RuleBook;
import org.sipward.firewall.rule.RuleCondition;
import org.sipward.firewall.rule.RuleFilter;
import org.sipward.firewall.zone.OperatorRules;
import org.sipward.kernel.Action;

class ControlRoutesTest {
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  @TempDir private Path folder;
  private final Reloads configuration = new Reloads();
  private final Lamps lamps = new Lamps();
  private final HttpClient client = HttpClient.newHttpClient();
  private ApiToken token;
  private FactLedger ledger;
  private HealthServer server;

  /** A configuration that is refused as often as a test wants. */
  private static final class Reloads implements Reloadable {
    private Reloadable.Answer answer = new Reloadable.Answer(true, List.of());
    private int asked;

    @Override
    public Text live() {
      return new Text("version: 1\n", "ab".repeat(32), Instant.ofEpochSecond(1_800_000_000L));
    }

    @Override
    public Reloadable.Answer reload() {
      asked++;
      return answer;
    }

    @Override
    public OperatorRules rules() {
      Rule rule =
          new Rule(
              "one",
              "text",
              "a.yaml:7",
              new RuleFilter(Set.of(), Set.of(), Set.of(), Set.of(), List.of()),
              RuleCondition.NONE,
              Action.ACCEPT,
              0);
      return new RuleBook(List.of(rule), Map.of(), List.of(), List.of());
    }

    @Override
    public long taken() {
      return 3;
    }

    @Override
    public long refused() {
      return 4;
    }
  }

  /** Something to look at and to switch. */
  private static final class Lamps implements Operation {
    private static final Metric LIT = new Metric("test.lamps", "Lamps that are lit");
    private final List<String> lit = new ArrayList<>();

    @Override
    public String path() {
      return "lamp";
    }

    @Override
    public List<String> list() {
      return lit;
    }

    @Override
    public Operation.Answer act(String verb, Map<String, String> parameters) {
      String which = parameters.getOrDefault("which", "");
      if (!verb.equals("light") || which.isEmpty()) {
        return new Operation.Answer(false, "which?");
      }
      lit.add(which);
      return new Operation.Answer(true, which + " is lit");
    }

    @Override
    public List<Remark> remarks() {
      return lit.stream().map(l -> new Remark("Test-Lamp", l)).toList();
    }

    @Override
    public List<Reading> readings() {
      return lit.stream().map(l -> new Reading(LIT, Map.of("lamp", l), 1)).toList();
    }
  }

  @Test
  void showsAndDoesWhatAnOperationOffers() throws Exception {
    assertThat(ask("GET", "/lamp", token.authorization()).body()).isEmpty();
    assertThat(ask("POST", "/lamp/light", token.authorization()).statusCode()).isEqualTo(422);
    var answer = ask("POST", "/lamp/light?which=red%20one", token.authorization());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("red one is lit\n");
    assertThat(ask("GET", "/lamp", token.authorization()).body()).isEqualTo("red one\n");
    assertThat(ask("GET", "/configuration", token.authorization()).headers().allValues("Test-Lamp"))
        .containsExactly("red one");
    assertThat(ask("GET", "/metrics", "").body()).contains("test_lamps{lamp=\"red one\"} 1.0");
    lamps.lit.clear();
    assertThat(ask("GET", "/metrics", "").body()).doesNotContain("test_lamps{");
  }

  @BeforeEach
  void start() throws IOException {
    token = ApiToken.loadOrCreate(folder.resolve("state/api.token"), new SecureRandom());
    ledger = FactLedger.open(FactSettings.COUNTS, () -> 0);
    server =
        HealthServer.start(
            ANY_PORT,
            ledger,
            List::of,
            new Console(Optional.of(configuration), Optional.of(token), List.of(lamps)));
  }

  @AfterEach
  void stop() {
    server.close();
    ledger.close();
    client.close();
  }

  private HttpResponse<String> ask(String method, String path, String authorization)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void showsWhatRuns() throws Exception {
    var answer = ask("GET", "/configuration", token.authorization());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("version: 1\n");
    assertThat(answer.headers().firstValue("Sipward-Digest")).hasValue("ab".repeat(32));
    assertThat(answer.headers().firstValue("Sipward-Since")).hasValue("2027-01-15T08:00:00Z");
  }

  @Test
  void showsHowRulesGo() throws Exception {
    assertThat(ask("GET", "/rules", "").statusCode()).isEqualTo(401);
    assertThat(ask("GET", "/rules", token.authorization()).body())
        .isEqualTo("rule one (a.yaml:7): held 0, evaluated 0; in order\n");
  }

  @Test
  void saysWhatCameOfAReload() throws Exception {
    var taken = ask("POST", "/reload", token.authorization());
    assertThat(taken.statusCode()).isEqualTo(200);
    assertThat(taken.body()).isEqualTo("taken up " + "ab".repeat(32) + "\n");
    configuration.answer = new Reloadable.Answer(false, List.of("a.yaml:3:1: no", "b"));
    var refused = ask("POST", "/reload", token.authorization());
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).isEqualTo("refused\na.yaml:3:1: no\nb\n");
    assertThat(configuration.asked).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer x", "Basic dXNlcjpwYXNz"})
  void doesNothingWithoutTheToken(String authorization) throws Exception {
    for (String[] route :
        new String[][] {
          {"GET", "/configuration"},
          {"POST", "/reload"},
          {"GET", "/lamp"},
          {"POST", "/lamp/light?which=x"}
        }) {
      var answer = ask(route[0], route[1], authorization);
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.body()).doesNotContain("version", token.authorization());
    }
    assertThat(configuration.asked).isZero();
    assertThat(lamps.lit).isEmpty();
  }

  @Test
  void aReloadIsNoGet() throws Exception {
    assertThat(ask("GET", "/reload", token.authorization()).statusCode()).isNotEqualTo(200);
    assertThat(configuration.asked).isZero();
  }

  @Test
  void isNotThereWithoutAToken() throws Exception {
    try (HealthServer bare =
        HealthServer.start(
            ANY_PORT, ledger, List::of, Optional.of(configuration), Optional.empty())) {
      var uri = URI.create("http://127.0.0.1:" + bare.port() + "/reload");
      var request =
          HttpRequest.newBuilder(uri)
              .header("Authorization", token.authorization())
              .POST(HttpRequest.BodyPublishers.noBody());
      assertThat(client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode())
          .isEqualTo(404);
    }
  }

  @Test
  void countsReloads() throws Exception {
    assertThat(ask("GET", "/metrics", "").body())
        .contains(
            "sipward_configuration_reloads_total{result=\"taken\"} 3.0",
            "sipward_configuration_reloads_total{result=\"refused\"} 4.0",
            "sipward_configuration_since_seconds 1.8E9");
  }

  @Test
  void makesATokenForItsOwnerOnly() throws IOException {
    Path file = folder.resolve("state/api.token");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file)).matches("[0-9a-f]{64}\n");
    assertThat(ApiToken.load(file).authorization()).isEqualTo(token.authorization());
    assertThat(token).hasToString("API token");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rw-r--r-- | 0123456789abcdef0123456789abcdef | others may read it
          rw------- | short                            | no 32 visible characters
          rw------- | 0123456789abcdef 0123456789abcdef | no 32 visible characters
          """)
  void refusesATokenThatIsNone(String mode, String text, String why) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    assertThatThrownBy(() -> ApiToken.load(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(why)
        .hasMessageContaining(file.toString());
  }
}
