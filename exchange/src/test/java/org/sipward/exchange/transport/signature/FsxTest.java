package org.sipward.exchange.transport.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.exchange.message.Signature.Algorithm;
import org.sipward.exchange.seal.SigningKey;
import org.sipward.exchange.seal.VerifyingKey;
import org.sipward.exchange.transport.signature.HttpParts.Request;
import org.sipward.exchange.transport.signature.HttpParts.Response;
import org.sipward.exchange.transport.signature.Verdict.Reason;

/** The profile between Stores: what is signed, and each way in which it is refused. */
class FsxTest {
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00.123Z");
  private static final byte[] CONTENT = "{\"a\":1}".getBytes(UTF_8);
  private static final byte[] NONE = new byte[0];
  private static final SigningKey KEY = SigningKey.generate();
  private static final HeaderFields JSON =
      HeaderFields.of(Map.of("Content-Type", "application/json"));
  private static final Request POST =
      new Request("POST", "b.example:8443", "/fsx/v1/inbox", Optional.empty(), JSON);
  private static final Request GET =
      new Request(
          "GET",
          "b.example:8443",
          "/fsx/v1/streams/all/messages",
          Optional.of("cursor=4&limit=100"),
          HeaderFields.of(Map.of()));

  @Test
  void aRequestWithContentCoversIt() {
    var signed = signer(NOW).sign(POST, CONTENT, "store-b");
    assertThat(signed.headers().combined("signature-input").orElseThrow())
        .matches(
            "sig1=\\(\"@method\" \"@path\" \"@query\" \"content-digest\" \"content-type\""
                + " \"fsx-to\""
                + " \"fsx-date\"\\);created=1795780800;expires=1795780920;nonce=\"[\\w-]{16}\";"
                + "keyid=\"[\\w-]{43}\";alg=\"ed25519\";tag=\"fsx\"");
    assertThat(signed.headers().combined("fsx-date")).contains("2026-11-27T12:00:00.123Z");
    assertThat(signed.headers().combined("fsx-to")).contains("store-b");
    assertThat(verifier(NOW).verify(signed, CONTENT)).isInstanceOf(Verdict.Verified.class);
  }

  @Test
  void aRequestWithoutContentCoversNone() {
    var signed = signer(NOW).sign(GET, NONE, "store-b");
    assertThat(signed.headers().combined("signature-input").orElseThrow())
        .startsWith("sig1=(\"@method\" \"@path\" \"@query\" \"fsx-to\" \"fsx-date\");");
    assertThat(verifier(NOW).verify(signed, NONE))
        .isInstanceOfSatisfying(
            Verdict.Verified.class,
            v -> {
              assertThat(v.key().kid()).isEqualTo(KEY.kid());
              assertThat(v.at()).isEqualTo(NOW);
            });
  }

  @Test
  void aRequestIsGoodOnce() {
    var verifier = verifier(NOW);
    var signed = signer(NOW).sign(POST, CONTENT, "store-b");
    assertThat(verifier.verify(signed, CONTENT)).isInstanceOf(Verdict.Verified.class);
    assertThat(verifier.verify(signed, CONTENT)).satisfies(v -> refused(v, Reason.REPLAY));
    assertThat(verifier.verify(signer(NOW).sign(POST, CONTENT, "store-b"), CONTENT))
        .as("the same signer again: same randomness, same nonce")
        .satisfies(v -> refused(v, Reason.REPLAY));
  }

  @Test
  void aRefusedRequestDoesNotUseUpItsNonce() {
    var verifier = verifier(NOW);
    var signed = signer(NOW).sign(POST, CONTENT, "store-b");
    assertThat(verifier.verify(signed, NONE)).isInstanceOf(Verdict.Refused.class);
    assertThat(verifier.verify(signed, CONTENT)).isInstanceOf(Verdict.Verified.class);
  }

  @ParameterizedTest
  @CsvSource({
    "-120000, VERIFIED",
    "-120001, CLOCK_SKEW",
    "119876, VERIFIED",
    "119877, EXPIRED",
    "120001, CLOCK_SKEW",
    "-86400000, CLOCK_SKEW"
  })
  void clocksMayBeApart(long ourMillisLater, String expected) {
    var now = NOW.plusMillis(ourMillisLater);
    var verdict = verifier(now).verify(signer(NOW).sign(POST, CONTENT, "store-b"), CONTENT);
    assertThat(name(verdict)).isEqualTo(expected);
    if (verdict instanceof Verdict.Refused refused && refused.reason() == Reason.CLOCK_SKEW) {
      assertThat(refused.detail()).contains(NOW.toString(), now.toString());
    }
  }

  /** Each is done to a signed request on the way. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "content-type    | text/plain                | BAD_SIGNATURE",
        "fsx-to          | store-c                   | BAD_SIGNATURE",
        "fsx-date        | 2026-11-27T12:00:00.124Z  | BAD_SIGNATURE",
        "fsx-date        | 2026-11-27T12:00:01.123Z  | MALFORMED",
        "fsx-date        | 2026-11-27T12:00:00Z      | MALFORMED",
        "fsx-date        | 2026-11-27T13:00:00.123+01:00 | MALFORMED",
        "content-digest  | sha-256=:AA==:            | BAD_SIGNATURE",
        "signature       | sig1=:AA==:               | BAD_SIGNATURE",
        "signature       | sig2=:AA==:               | MALFORMED",
        "signature       | sig1=AA                   | MALFORMED",
        "signature       | -                         | MALFORMED",
        "signature-input | -                         | MALFORMED",
        "fsx-date        | -                         | MALFORMED",
        "fsx-to          | -                         | MISSING_COMPONENT",
        "content-type    | -                         | MISSING_COMPONENT",
        "accept          | anything                  | VERIFIED"
      })
  void aChangedFieldIsNoticed(String field, String value, String expected) {
    var signed = signer(NOW).sign(POST, CONTENT, "store-b");
    var headers = new LinkedHashMap<>(signed.headers().values());
    headers.put(field, value.equals("-") ? List.of() : List.of(value));
    if (value.equals("-")) {
      headers.remove(field);
    }
    assertThat(name(verifier(NOW).verify(signed.with(new HeaderFields(headers)), CONTENT)))
        .isEqualTo(expected);
  }

  @Test
  void aSecondValueOfAFieldIsNoticed() {
    var signed = signer(NOW).sign(POST, CONTENT, "store-b");
    for (var field : List.of("content-type", "fsx-to", "fsx-date", "signature", "content-digest")) {
      var headers = new LinkedHashMap<>(signed.headers().values());
      headers.computeIfPresent(field, (_, v) -> List.of(v.getFirst(), v.getFirst()));
      assertThat(verifier(NOW).verify(signed.with(new HeaderFields(headers)), CONTENT))
          .as(field)
          .isInstanceOf(Verdict.Refused.class);
    }
  }

  @Test
  void aChangedTargetIsNoticed() {
    var signed = signer(NOW).sign(GET, NONE, "store-b");
    var headers = signed.headers();
    for (var changed :
        List.of(
            new Request("HEAD", "b", signed.path(), signed.query(), headers),
            new Request("GET", "b", "/fsx/v1/streams/urgent/messages", signed.query(), headers),
            new Request("GET", "b", signed.path(), Optional.empty(), headers),
            new Request("GET", "b", signed.path(), Optional.of("cursor=4&limit=10"), headers))) {
      assertThat(verifier(NOW).verify(changed, NONE))
          .satisfies(v -> refused(v, Reason.BAD_SIGNATURE));
    }
  }

  /** Each is what another signer might have put into the parameters. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tag=\"fsx\"           | tag=\"other\"           | NO_SIGNATURE",
        ";tag=\"fsx\"          |                         | NO_SIGNATURE",
        "alg=\"ed25519\"       | alg=\"hmac-sha256\"     | MALFORMED",
        "alg=\"ed25519\";      |                         | MALFORMED",
        "expires=1795780920    | expires=1795780921      | MALFORMED",
        "expires=1795780920    | expires=1795780800      | MALFORMED",
        "expires=1795780920;   |                         | MALFORMED",
        "created=1795780800;   |                         | MALFORMED",
        "created=1795780800    | created=\"1795780800\"  | MALFORMED",
        "created=1795780800    | created=1795780800;x=1  | MALFORMED",
        "nonce=\"              | nonce=\"x               | MALFORMED",
        "keyid=\"              | keyid=\"x               | UNKNOWN_KEY",
        "\"@method\"           | \"@method\" \"@method\" | MALFORMED",
        "\"@method\"           | \"@method\" \"@other\"  | MALFORMED",
        "\"@method\"           | \"@method\" \"date\"    | MISSING_COMPONENT",
        "\"@method\"           | \"@method\" \"@path\";req | MISSING_COMPONENT",
        "\"@method\"           |                         | MISSING_COMPONENT",
        "\"@query\"            |                         | MISSING_COMPONENT",
        "\"content-digest\"    |                         | MISSING_COMPONENT",
        "\"content-type\"      |                         | MISSING_COMPONENT",
        "\"fsx-to\"            |                         | MISSING_COMPONENT",
        "\"fsx-date\"          |                         | MISSING_COMPONENT",
        "sig1=                 | sig2=                   | MALFORMED"
      })
  void theInputMustBeThatOfTheProfile(String part, String instead, String expected) {
    var replacement = instead == null ? "" : instead;
    var signed = signer(NOW).sign(POST, CONTENT, "store-b");
    var input = signed.headers().combined("signature-input").orElseThrow();
    assertThat(input).contains(part);
    var changed = input.replace(part, replacement).replace("( ", "(").replace("  ", " ");
    assertThat(name(verifier(NOW).verify(resigned(signed, changed), CONTENT))).isEqualTo(expected);
  }

  @Test
  void otherContentIsNoticed() {
    var signed = signer(NOW).sign(POST, CONTENT, "store-b");
    assertThat(verifier(NOW).verify(signed, "{\"a\":2}".getBytes(UTF_8)))
        .satisfies(v -> refused(v, Reason.DIGEST_MISMATCH));
    assertThat(verifier(NOW).verify(signed, NONE))
        .satisfies(v -> refused(v, Reason.DIGEST_MISMATCH));
    var empty = signer(NOW).sign(GET, NONE, "store-b");
    assertThat(verifier(NOW).verify(empty, CONTENT))
        .satisfies(v -> refused(v, Reason.MISSING_COMPONENT));
  }

  @Test
  void aRequestForAnotherStoreIsRefused() {
    assertThat(verifier(NOW).verify(signer(NOW).sign(POST, CONTENT, "store-c"), CONTENT))
        .satisfies(v -> refused(v, Reason.WRONG_RECEIVER));
  }

  @Test
  void theKeyMustBeForRequestsAndValid() {
    var signed = signer(NOW).sign(POST, CONTENT, "store-b");
    for (var key :
        List.of(
            key(VerifyingKey.Usage.MESSAGES, NOW.plusSeconds(9)),
            key(VerifyingKey.Usage.REQUESTS, NOW))) {
      var verifier =
          new RequestVerifier(
              "store-b",
              (id, at) -> Optional.of(key),
              NonceCache.create(),
              InstantSource.fixed(NOW));
      assertThat(verifier.verify(signed, CONTENT)).satisfies(v -> refused(v, Reason.UNKNOWN_KEY));
    }
    assertThat(Reason.UNKNOWN_KEY.isTemporary()).isTrue();
  }

  @Test
  void aResponseIsBoundToItsRequest() {
    var request = signer(NOW).sign(GET, NONE, "store-b");
    var signed = signer(NOW).sign(new Response(200, JSON, request), CONTENT).orElseThrow();
    assertThat(signed.headers().combined("signature-input").orElseThrow())
        .startsWith(
            "sig1=(\"@status\" \"content-digest\" \"content-type\" \"fsx-date\" \"@method\";req"
                + " \"@path\";req \"@query\";req \"signature\";req;key=\"sig1\");created=");
    var verifier = responses();
    assertThat(verifier.verify(signed, CONTENT)).isInstanceOf(Verdict.Verified.class);
    assertThat(verifier.verify(new Response(404, signed.headers(), request), CONTENT))
        .satisfies(v -> refused(v, Reason.BAD_SIGNATURE));
    assertThat(verifier.verify(signed, "{}".getBytes(UTF_8)))
        .satisfies(v -> refused(v, Reason.DIGEST_MISMATCH));
    var later = signer(NOW.plusMillis(1)).sign(GET, NONE, "store-b");
    assertThat(verifier.verify(new Response(200, signed.headers(), later), CONTENT))
        .satisfies(v -> refused(v, Reason.BAD_SIGNATURE));
    var unbound = signed.headers().combined("signature-input").orElseThrow();
    assertThat(
            verifier.verify(
                signed.with(
                    signed
                        .headers()
                        .with(
                            "signature-input",
                            unbound.replace(" \"signature\";req;key=\"sig1\"", ""))),
                CONTENT))
        .satisfies(v -> refused(v, Reason.MISSING_COMPONENT));
  }

  @Test
  void aRequestIsNoResponse() {
    var request = signer(NOW).sign(GET, NONE, "store-b");
    assertThat(responses().verify(new Response(200, request.headers(), request), NONE))
        .satisfies(v -> refused(v, Reason.MISSING_COMPONENT));
    assertThat(signer(NOW).sign(new Response(401, JSON, GET), CONTENT)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"store\nb", "store\u00e9", "x\r\nfsx-to: y"})
  void cannotSignWhatIsNoOneLine(String receiver) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> signer(NOW).sign(POST, CONTENT, receiver))
        .withMessageContaining("fsx-to");
  }

  @Test
  void cannotSignContentOfNoType() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> signer(NOW).sign(GET, CONTENT, "store-b"))
        .withMessageContaining("content-type");
  }

  /** The request with another input and a good signature over it, where there can be one. */
  private static Request resigned(Request signed, String input) {
    var headers = signed.headers().with("signature-input", input);
    UnaryOperator<HeaderFields> labelled =
        h -> h.with("signature", input.substring(0, input.indexOf('=')) + "=:AA==:");
    var inputs = LabelledSignature.allOf(labelled.apply(headers));
    if (inputs.isEmpty()) {
      return signed.with(headers);
    }
    var only = inputs.get().getFirst().input();
    var value =
        SigningText.of(only, signed.with(headers)) instanceof SigningText.Complete base
            ? KEY.sign(base.octets())
            : new byte[64];
    return signed.with(
        headers.with("signature", only.label() + "=" + new BareItem.Octets(value).text()));
  }

  private static HttpSigner signer(Instant now) {
    return new HttpSigner(KEY, InstantSource.fixed(now), new Random(now.toEpochMilli()));
  }

  private static RequestVerifier verifier(Instant now) {
    return new RequestVerifier("store-b", FsxTest::find, NonceCache.create(), () -> now);
  }

  private static ResponseVerifier responses() {
    return new ResponseVerifier(FsxTest::find, InstantSource.fixed(NOW));
  }

  private static Optional<VerifyingKey> find(String keyId, Instant now) {
    return Optional.of(key(VerifyingKey.Usage.REQUESTS, NOW.plusSeconds(86_400)))
        .filter(k -> k.kid().equals(keyId));
  }

  private static VerifyingKey key(VerifyingKey.Usage usage, Instant end) {
    return new VerifyingKey(
        KEY.kid(), Algorithm.ED25519, KEY.publicKey(), Instant.EPOCH, end, Set.of(usage));
  }

  private static String name(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Verified verified -> "VERIFIED";
      case Verdict.Refused refused -> refused.reason().name();
    };
  }

  private static void refused(Verdict verdict, Reason reason) {
    assertThat(name(verdict)).isEqualTo(reason.name());
  }
}
