package org.sipward.exchange.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.exchange.protocol.Caller;
import org.sipward.exchange.protocol.Remote;
import org.sipward.exchange.seal.SigningKey;
import org.sipward.exchange.transport.Wire.Got;

/** What a Store does not answer, and what it says instead; the Store's own side never hears it. */
class StoreServerRefusalTest {
  private static final String PAGE = "/fsx/v1/streams/all/messages?from=0&known=0";
  private static final String INBOX = "/fsx/v1/inbox";
  private static final String JSON = "application/json";
  private static final String BATCH = "{\"messages\":[\"AAAA\"]}";

  private Net net;

  @BeforeEach
  void start() throws Exception {
    net = new Net();
  }

  @AfterEach
  void stop() throws Exception {
    net.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "GET~/~~404~",
        "GET~/fsx/v1/inbox/~~404~",
        "GET~/fsx/v1/streams/some/messages?from=0&known=0~~404~",
        "GET~/fsx/v1/inbox~~405~",
        "DELETE~/fsx/v1/trustlist~~405~",
        "HEAD~/fsx/v1/trustlist~~405~",
        "OPTIONS~/fsx/v1/trustlist~~405~",
        "GET~/fsx/v1/trustlist?x=1~~400~SCHEMA",
        "GET~/fsx/v1/streams/all/messages~~400~SCHEMA",
        "GET~/fsx/v1/streams/all/messages?from=0~~400~SCHEMA",
        "GET~/fsx/v1/streams/all/messages?from=0&known=0&from=1~~400~SCHEMA",
        "GET~/fsx/v1/streams/all/messages?from=00&known=0~~400~SCHEMA",
        "GET~/fsx/v1/streams/all/messages?from=-1&known=0~~400~SCHEMA",
        "GET~/fsx/v1/streams/all/messages?from=0&known=0&limit=501~~400~SCHEMA",
        "GET~/fsx/v1/streams/all/messages?from=0&known=0&wait=26~~400~SCHEMA",
        "GET~/fsx/v1/streams/all/messages?from=0&known=0&cursor=1~~400~SCHEMA",
        "POST~/fsx/v1/inbox~{~400~SCHEMA",
        "POST~/fsx/v1/inbox~{\"messages\":[]}~400~SCHEMA",
        "POST~/fsx/v1/inbox~{\"messages\":[\"AAAA=\"]}~400~SCHEMA",
        "POST~/fsx/v1/inbox~{\"messages\":[\"AAAA\"],\"more\":1}~400~SCHEMA",
        "POST~/fsx/v1/queries~{\"purpose\":\"CURIOSITY\",\"subjects\":[]}~400~SCHEMA",
        "POST~/fsx/v1/hints~{\"store_id\":\"operator-b/main\",\"size\":1}~400~SCHEMA",
      })
  void whatIsNotAskedRightIsToldSo(
      String method, String target, String body, int status, String reason) throws Exception {
    var asked =
        body == null ? Wire.asked(method, target, Map.of(), "") : Wire.post(target, JSON, body);
    var got = ask(asked);
    assertThat(got.status()).isEqualTo(status);
    if (!method.equals("HEAD")) {
      assertThat(got.fields()).containsEntry("content-type", "application/problem+json");
      assertThat(got.reason()).isEqualTo(reason == null ? "" : reason);
    }
    assertThat(net.store.heard).isEmpty();
  }

  @Test
  void bodiesAreOfTheirTypeAndOnlyWhereTheyBelong() throws Exception {
    assertThat(ask(Wire.post(INBOX, "text/json", BATCH)).status()).isEqualTo(415);
    var withBody = Wire.asked("GET", PAGE, Map.of("content-type", JSON), "x");
    assertThat(ask(withBody).status()).isEqualTo(413);
  }

  @Test
  void unsignedOrAlteredOrAnothersIsRefused() throws Exception {
    var asked = Wire.post(INBOX, JSON, BATCH);
    assertRefused(wire(Net.ALICE, asked), 403, "BAD_SIGNATURE");
    var signed = sign(Net.ALICE, asked);
    var altered = new Asked(signed.request(), BATCH.replace("AAAA", "AAAB").getBytes(UTF_8));
    assertRefused(wire(Net.ALICE, altered), 403, "BAD_SIGNATURE");
    var elsewhere = Wire.asked("POST", "/fsx/v1/queries", headers(signed), BATCH);
    assertRefused(wire(Net.ALICE, elsewhere), 403, "BAD_SIGNATURE");
    assertRefused(wire(Net.BOB, signed), 403, "BAD_SIGNATURE");
    assertThat(wire(Net.ALICE, signed).status()).isEqualTo(200);
    assertRefused(wire(Net.ALICE, signed), 409, "REPLAY");
    var toBob = net.signatures(Net.ALICE).sign(asked, Net.BOB.storeId());
    assertRefused(wire(Net.ALICE, toBob), 403, "BAD_SIGNATURE");
    assertThat(net.store.heard).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"-140,412", "-100,200", "100,200", "140,412"})
  void clocksMustAgree(int seconds, int status) throws Exception {
    net.ahead = Duration.ofSeconds(seconds);
    var got = ask(Wire.post(INBOX, JSON, BATCH));
    assertThat(got.status()).isEqualTo(status);
    if (status == 412) {
      assertThat(got.reason()).isEqualTo("CLOCK_SKEW");
      assertThat(got.body()).contains("\"your_clock\":\"2", "\"our_clock\":\"2");
      assertThat(got.fields()).doesNotContainKey("retry-after");
    }
    assertThat(wire(Net.ALICE, Wire.get("/.well-known/fsx-store")).status()).isEqualTo(200);
  }

  @Test
  void anUnknownKeyIsAskedToComeBack() throws Exception {
    var asked = Wire.post(INBOX, JSON, BATCH);
    var newer = net.signatures(Net.ALICE, SigningKey.generate());
    var got = wire(Net.ALICE, newer.sign(asked, Net.SERVED.storeId()));
    assertThat(got.status()).isEqualTo(503);
    assertThat(got.fields()).containsEntry("retry-after", "60");
  }

  @Test
  void tooLongIsNotReadEvenIfItDoesNotSay() throws Exception {
    try (var wire = new Wire(net.base(), net.tls(Net.ALICE).context())) {
      wire.send(head() + "Content-Length: 99999999\r\n\r\n");
      assertThat(wire.answer().status()).isEqualTo(413);
      assertThat(wire.isOver()).isTrue();
    }
    try (var wire = new Wire(net.base(), net.tls(Net.ALICE).context())) {
      wire.send(head() + "Transfer-Encoding: chunked\r\n\r\n");
      var chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
      // Just over the bound, and no end: the answer comes before the body is complete.
      for (int i = 0; i < 22; i++) {
        wire.send(chunk);
      }
      assertThat(wire.answer().status()).isEqualTo(413);
      assertThat(wire.isOver()).isTrue();
    }
    assertThat(net.store.heard).isEmpty();
  }

  @Test
  void slowBodiesAreNotWaitedFor() throws Exception {
    try (var wire = new Wire(net.base(), net.tls(Net.ALICE).context())) {
      wire.send(head() + "Content-Length: 1000\r\n\r\n");
      var drip = Thread.ofVirtual().start(() -> drip(wire));
      assertThat(wire.answer().status()).isEqualTo(408);
      drip.interrupt();
      assertThat(drip.join(Duration.ofSeconds(20))).isTrue();
    }
  }

  @Test
  void headersHaveABound() throws Exception {
    try (var wire = new Wire(net.base(), net.tls(Net.ALICE).context())) {
      wire.send(head() + "x-long: " + "x".repeat(9_000) + "\r\n\r\n");
      assertThat(wire.answer().status()).isEqualTo(431);
      assertThat(wire.isOver()).isTrue();
    }
  }

  @Test
  void whatTheOwnSideThrowsIsNotToldToOthers() throws Exception {
    try (var server =
        StoreServer.start(
            Net.settings(_ -> new Quota(9, 9), System::nanoTime),
            net.tls(Net.SERVED),
            net.signatures(Net.SERVED),
            this::failing)) {
      var base = Net.base(server);
      try (var wire = new Wire(base, net.tls(Net.ALICE).context())) {
        var got = wire.ask(sign(Net.ALICE, Wire.get("/fsx/v1/trustlist")));
        assertThat(got.status()).isEqualTo(500);
        assertThat(got.body()).doesNotContain("secret");
      }
    }
  }

  private Remote failing(Caller caller) {
    throw new IllegalStateException("secret of " + caller);
  }

  private static void drip(Wire wire) {
    try {
      while (!Thread.interrupted()) {
        wire.send("x");
        Thread.sleep(20);
      }
    } catch (IOException | InterruptedException e) {
      // The other side has had enough.
    }
  }

  private static String head() {
    return Wire.head(Wire.post(INBOX, JSON, ""));
  }

  private void assertRefused(Got got, int status, String reason) {
    assertThat(got.status()).as(got.body()).isEqualTo(status);
    assertThat(got.reason()).isEqualTo(reason);
  }

  private static Map<String, String> headers(Asked asked) {
    Map<String, String> headers = new HashMap<>();
    asked.headers().values().forEach((name, values) -> headers.put(name, values.getFirst()));
    return headers;
  }

  private Asked sign(Caller caller, Asked asked) {
    return net.signatures(caller).sign(asked, Net.SERVED.storeId());
  }

  private Got ask(Asked asked) throws Exception {
    return wire(Net.ALICE, sign(Net.ALICE, asked));
  }

  private Got wire(Caller caller, Asked asked) throws Exception {
    try (var wire = new Wire(net.base(), net.tls(caller).context())) {
      return wire.ask(asked);
    }
  }
}
