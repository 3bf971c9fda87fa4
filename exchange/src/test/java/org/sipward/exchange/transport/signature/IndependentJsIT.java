package org.sipward.exchange.transport.signature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sipward.exchange.log.Seeds;
import org.sipward.exchange.message.Signature.Algorithm;
import org.sipward.exchange.seal.Canonical;
import org.sipward.exchange.seal.Ed25519Key;
import org.sipward.exchange.seal.SigningKey;
import org.sipward.exchange.seal.VerifyingKey;
import org.sipward.exchange.transport.signature.HttpParts.Request;
import org.sipward.exchange.transport.signature.HttpParts.Response;
import tools.jackson.databind.json.JsonMapper;

/**
 * The same octets and the same signatures as two libraries in another language: canonicalize (RFC
 * 8785) and http-message-signatures (RFC 9421).
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class IndependentJsIT {
  private static final int CASES = Integer.getInteger("cases", 2_000);
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00.123Z");
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String RECEIVER = "store-b";

  @Test
  void canonicalOctetsAreTheSame() throws IOException {
    var random = Seeds.next();
    Queue<String> asked = new ConcurrentLinkedQueue<>();
    try (var node = NodePeer.start("canonicalize")) {
      node.ask(
          questions(i -> noted(RandomJson.next(random), asked)),
          (i, answer) -> {
            var text = asked.remove();
            assertThat(new String(Canonical.of(text), ISO_8859_1)).as(text).isEqualTo(answer);
          });
    }
    assertThat(asked).isEmpty();
    System.out.printf("%d JSON texts have the same canonical octets in both%n", CASES);
  }

  /** Every fourth is a response, bound to its request; every tenth is changed on the way. */
  @Test
  void theyVerifyWhatWeSign() throws IOException {
    var random = Seeds.next();
    var key = SigningKey.generate();
    var signer = new HttpSigner(key, InstantSource.fixed(NOW), random);
    var raw = Ed25519Key.of(key.publicKey()).orElseThrow().octets();
    var x = Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
    var answers = new LinkedHashMap<Boolean, Integer>();
    try (var node = NodePeer.start("verify")) {
      node.ask(
          questions(i -> toVerify(i, x, signer, new SomeHttp(random))),
          (i, answer) -> {
            assertThat(answer.equals("true")).as("%d: %s", i, answer).isEqualTo(i % 10 != 9);
            answers.merge(answer.equals("true"), 1, Integer::sum);
          });
    }
    assertThat(answers).isEqualTo(Map.of(true, CASES - CASES / 10, false, CASES / 10));
    System.out.printf("verified by npm, and refused when changed: %s%n", answers);
  }

  @Test
  void weVerifyWhatTheySign() throws IOException {
    var random = Seeds.next();
    Queue<Request> asked = new ConcurrentLinkedQueue<>();
    Queue<byte[]> contents = new ConcurrentLinkedQueue<>();
    int verified = 0;
    try (var node = NodePeer.start("sign")) {
      var keys = JSON.readValue(node.line(), Map.class);
      var verifier =
          new RequestVerifier(
              RECEIVER,
              (id, now) -> Optional.ofNullable(keys.get(id)).map(x -> key(id, (String) x)),
              NonceCache.create(),
              InstantSource.fixed(NOW));
      var count = new int[1];
      node.ask(
          questions(i -> toSign(i, new SomeHttp(random), asked, contents)),
          (i, answer) -> {
            var request = asked.remove().with(HeaderFields.of(fields(answer)));
            assertThat(verifier.verify(request, contents.remove()))
                .as("%d: %s", i, request)
                .isInstanceOf(Verdict.Verified.class);
            count[0]++;
          });
      verified = count[0];
    }
    assertThat(verified).isEqualTo(CASES);
    System.out.printf("%d requests signed by npm verified%n", verified);
  }

  private static String toVerify(int i, String x, HttpSigner signer, SomeHttp some) {
    var content = some.content();
    var request = signer.sign(some.request(content), content, RECEIVER);
    Map<String, Object> question = new LinkedHashMap<>();
    question.put("now", NOW.getEpochSecond());
    question.put("x", x);
    boolean changed = i % 10 == 9;
    if (i % 4 != 3) {
      question.put("message", plain(changed ? some.changed(request) : request));
    } else {
      var answer = some.content();
      var response =
          signer.sign(new Response(200, some.headers(answer), request), answer).orElseThrow();
      question.put(
          "message", Map.of("status", changed ? 201 : 200, "headers", plain(response.headers())));
      question.put("request", plain(request));
    }
    return JSON.writeValueAsString(question);
  }

  private static String toSign(int i, SomeHttp some, Queue<Request> asked, Queue<byte[]> contents) {
    var content = some.content();
    var request = some.request(content);
    asked.add(request);
    contents.add(content);
    return JSON.writeValueAsString(
        Map.of(
            "key", i % 4,
            "created", NOW.getEpochSecond(),
            "nonce", some.nonce(),
            "receiver", RECEIVER,
            "date", Fsx.date(NOW),
            "message", plain(request),
            "content", Base64.getEncoder().encodeToString(content)));
  }

  private static Map<String, Object> plain(Request request) {
    return Map.of(
        "method", request.method(),
        "url",
            "https://"
                + request.authority()
                + request.path()
                + request.query().map(q -> "?" + q).orElse(""),
        "headers", plain(request.headers()));
  }

  private static Map<String, String> plain(HeaderFields headers) {
    Map<String, String> plain = new LinkedHashMap<>();
    headers.values().forEach((name, values) -> plain.put(name, values.getFirst()));
    return plain;
  }

  private static Map<String, String> fields(String answer) {
    Map<String, String> fields = new LinkedHashMap<>();
    JSON.readTree(answer)
        .properties()
        .forEach(p -> fields.put(p.getKey(), p.getValue().asString()));
    return fields;
  }

  private static VerifyingKey key(String id, String x) {
    return new VerifyingKey(
        id,
        Algorithm.ED25519,
        Ed25519Key.of(Base64.getUrlDecoder().decode(x)).orElseThrow(),
        Instant.EPOCH,
        Instant.MAX,
        Set.of(VerifyingKey.Usage.REQUESTS));
  }

  private static Iterator<String> questions(IntFunction<String> question) {
    return IntStream.range(0, CASES).mapToObj(question).iterator();
  }

  private static String noted(String text, Queue<String> asked) {
    asked.add(text);
    return text;
  }
}
