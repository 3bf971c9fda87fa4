package org.sipward.exchange.transport.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.exchange.local.Person;
import org.sipward.exchange.local.QueryDraft;
import org.sipward.exchange.local.Refused;
import org.sipward.exchange.local.RevokeDraft;
import org.sipward.exchange.local.Unavailable;

/** Who is answered on the port for commands, and how one is told no. */
class LocalServerTest {
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  @TempDir private Path folder;
  private SomeOperator operator;
  private LocalServer server;

  @BeforeEach
  void start() throws IOException {
    operator = new SomeOperator();
    server = LocalServer.start(ANY, operator, folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theSecretIsItsOwnersAloneAndGoneWithTheServer() throws IOException {
    Path file = folder.resolve("local.access");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Access.read(folder)).asString().doesNotContain(Access.read(folder).secret());
    server.close();
    assertThat(file).doesNotExist();
    assertThatThrownBy(() -> LocalClient.of(folder)).hasMessageContaining("no Store runs in");
  }

  @Test
  void whoHasTheSecretIsServed() throws IOException {
    var client = LocalClient.of(folder);
    client.freeze(new Person("ann"), "a test");
    assertThat(operator.heard).containsExactly("freeze ann a test");
    assertThat(client.coverage(UUID.randomUUID()).lines()).isEmpty();
  }

  @Test
  void aRefusalComesWithItsField() throws IOException {
    var client = LocalClient.of(folder);
    var refused =
        catchThrowableOfType(
            Refused.class, () -> client.query(new QueryDraft("MSISDN", "x", "FRAUD_PREVENTION")));
    assertThat(refused).hasMessage("value: a number");
    assertThat(send("query", "{\"kind\":\"MSISDN\",\"value\":\"x\",\"purpose\":\"y\"}").body())
        .contains("\"field\":\"value\"");
  }

  @Test
  void whatCannotBeDoneNowIsSaidInASentence() throws IOException {
    var client = LocalClient.of(folder);
    var draft = new RevokeDraft(UUID.randomUUID().toString(), "FALSE_POSITIVE", "LIFT_ACTIONS");
    var unavailable = catchThrowableOfType(Unavailable.class, () -> client.revoke(draft));
    assertThat(unavailable).hasMessage("the log does not take it now: no room");
    var answer =
        send(
            "revoke",
            "{\"reportId\":\"%s\",\"reason\":\"FALSE_POSITIVE\",\"effect\":\"LIFT_ACTIONS\"}"
                .formatted(draft.reportId()));
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("the log does not take it now: no room");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "query~{~400",
        "query~``~400",
        "query~[]~400",
        "query~{\"kind\":\"MSISDN\",\"value\":\"x\",\"purpose\":\"y\",\"more\":1}~400",
        "query~{\"kind\":\"MSISDN\",\"value\":\"x\",\"purpose\":\"y\"} {}~400",
        "freeze~{\"person\":{\"name\":\"a\"},\"about\":\"\",\"reason\":\"b\",\"unknown\":\"\"}~400",
        "coverage~{\"id\":\"no uuid\"}~422",
        "nothing~{}~404",
      })
  void garbageIsRefusedUnheard(String verb, String body, int status) throws IOException {
    assertThat(send(verb, body).statusCode()).isEqualTo(status);
    assertThat(operator.heard).isEmpty();
  }

  @Test
  void aWrongSecretIsRefusedBeforeAnythingIsRead() throws IOException {
    var good = Access.read(folder).secret();
    for (var shown :
        List.of("", "Bearer", "Bearer ", good, "bearer " + good, "Bearer " + good + "x")) {
      var answer = send("freeze", "{\"person\":{\"name\":\"a\"}}", shown);
      assertThat(answer.statusCode()).as(shown).isEqualTo(403);
      assertThat(answer.body()).doesNotContain(good);
    }
    assertThat(operator.heard).isEmpty();
  }

  @Test
  void theSecretIsAnotherOneAfterAStart() throws IOException {
    var first = Access.read(folder).secret();
    server.close();
    server = LocalServer.start(ANY, operator, folder);
    assertThat(Access.read(folder).secret()).isNotEqualTo(first).hasSize(43);
    assertThat(send("status", "{}", "Bearer " + first).statusCode()).isEqualTo(403);
  }

  @Test
  void onlyOnLoopback() {
    assertThatThrownBy(
            () -> LocalServer.start(new InetSocketAddress("192.0.2.1", 0), operator, folder))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private HttpResponse<String> send(String verb, String body) throws IOException {
    return send(verb, body, "Bearer " + Access.read(folder).secret());
  }

  private HttpResponse<String> send(String verb, String body, String shown) throws IOException {
    var request =
        HttpRequest.newBuilder(Access.read(folder).address().resolve("/local/v1/" + verb))
            .header("Content-Type", "application/json")
            .header("Authorization", shown)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
