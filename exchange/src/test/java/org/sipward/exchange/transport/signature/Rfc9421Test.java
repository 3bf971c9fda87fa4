package org.sipward.exchange.transport.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.exchange.message.Signature.Algorithm;
import org.sipward.exchange.seal.VerifyingKey;
import org.sipward.exchange.transport.signature.HttpParts.Request;
import org.sipward.exchange.transport.signature.HttpParts.Response;

/** The examples of RFC 9421 appendix B and of RFC 9530 that these components and keys allow. */
class Rfc9421Test {
  /** B.1.3 and B.1.4. */
  private static final String P256 =
      "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqIVYZVLCrPZHGHjP17CTW0/+D9Lf"
          + "w0EkjqF7xB4FivAxzic30tMM4GF+hR6Dxh71Z50VGGdldkkDXZCnTNnoXQ==";

  private static final String ED25519 =
      "MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=";
  private static final String ED25519_SECRET = "n4Ni+HpISpVObnQMW0wOhCKROaIKqKtW/2ZYb2p9KcU=";

  private static final String REQUEST_DIGEST =
      "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEm"
          + "THWXvJwew==:";
  private static final String RESPONSE_DIGEST =
      "sha-512=:mEWXIS7MaLRuGgxOBdODa3xqM1XdEvxoYhvlCFJ41QJgJc4GTsPp29l5oGX69wWdXymyU0rjJuahq"
          + "4l5aGgfLQ==:";
  private static final String CLIENT_CERTIFICATE =
      ":MIIBqDCCAU6gAwIBAgIBBzAKBggqhkjOPQQDAjA6MRswGQYDVQQKDBJMZXQncyBBdXRoZW50aWNhdGUxGzAZ"
          + "BgNVBAMMEkxBIEludGVybWVkaWF0ZSBDQTAeFw0yMDAxMTQyMjU1MzNaFw0yMTAxMjMyMjU1MzNaMA0xCz"
          + "AJBgNVBAMMAkJDMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE8YnXXfaUgmnMtOXU/IncWalRhebrXmck"
          + "C8vdgJ1p5Be5F/3YC8OthxM4+k1M6aEAEFcGzkJiNy6J84y7uzo9M6NyMHAwCQYDVR0TBAIwADAfBgNVHS"
          + "MEGDAWgBRm3WjLa38lbEYCuiCPct0ZaSED2DAOBgNVHQ8BAf8EBAMCBsAwEwYDVR0lBAwwCgYIKwYBBQUH"
          + "AwIwHQYDVR0RAQH/BBMwEYEPYmRjQGV4YW1wbGUuY29tMAoGCCqGSM49BAMCA0gAMEUCIBHda/r1vaL6G3"
          + "VliL4/Di6YK0Q6bMjeSkC3dFCOOB8TAiEAx/kHSB4urmiZ0NX5r5XarmPk0wmuydBVoU4hBVZ1yhk=:";

  private static final Request REQUEST =
      new Request(
          "POST",
          "example.com",
          "/foo",
          Optional.of("param=Value&Pet=dog"),
          fields(
              "Date", "Tue, 20 Apr 2021 02:07:55 GMT",
              "Content-Type", "application/json",
              "Content-Digest", REQUEST_DIGEST,
              "Content-Length", "18"));
  private static final Response RESPONSE =
      new Response(
          200,
          fields(
              "Date", "Tue, 20 Apr 2021 02:07:56 GMT",
              "Content-Type", "application/json",
              "Content-Digest", RESPONSE_DIGEST,
              "Content-Length", "23"),
          REQUEST);

  /** B.2.3: the signature is of RSA, which is not used here; its base is. */
  @Test
  void fullCoverage() {
    var input =
        "sig-b23=(\"date\" \"@method\" \"@path\" \"@query\" \"@authority\" \"content-type\""
            + " \"content-digest\""
            + " \"content-length\");created=1618884473;keyid=\"test-key-rsa-pss\"";
    var signed =
        REQUEST.with(
            REQUEST.headers().with("Signature-Input", input).with("Signature", "sig-b23=:AA==:"));
    assertThat(base(signed))
        .isEqualTo(
            """
            "date": Tue, 20 Apr 2021 02:07:55 GMT
            "@method": POST
            "@path": /foo
            "@query": ?param=Value&Pet=dog
            "@authority": example.com
            "content-type": application/json
            "content-digest": %s
            "content-length": 18
            "@signature-params": %s\
            """
                .formatted(REQUEST_DIGEST, input.substring("sig-b23=".length())));
  }

  /** B.2.4. */
  @Test
  void responseWithEs256() throws Exception {
    var input =
        "sig-b24=(\"@status\" \"content-type\" \"content-digest\" \"content-length\");"
            + "created=1618884473;keyid=\"test-key-ecc-p256\"";
    var value =
        "sig-b24=:wNmSUAhwb5LxtOtOpNa6W5xj067m5hFrj0XQ4fvpaCLx0NKocgPquLgyahnzDnDAUy5eCdlYUEkL"
            + "Ij+32oiasw==:";
    var signed =
        RESPONSE.with(RESPONSE.headers().with("Signature-Input", input).with("Signature", value));
    assertThat(verifies(signed, Algorithm.ES256)).isTrue();
    assertThat(verifies(new Response(201, signed.headers(), REQUEST), Algorithm.ES256)).isFalse();
  }

  /** B.2.6; Ed25519 makes the same signature again. */
  @Test
  void requestWithEd25519() throws Exception {
    var input =
        "sig-b26=(\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\""
            + " \"content-length\");created=1618884473;keyid=\"test-key-ed25519\"";
    var value =
        "sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lI"
            + "p5WPpBKRCw==:";
    var signed =
        REQUEST.with(REQUEST.headers().with("Signature-Input", input).with("Signature", value));
    assertThat(verifies(signed, Algorithm.ED25519)).isTrue();
    var octets = sign(base(signed));
    assertThat("sig-b26=" + new BareItem.Octets(octets).text()).isEqualTo(value);
    var again = new LabelledSignature(only(signed).input(), octets).on(REQUEST.headers());
    assertThat(again).isEqualTo(signed.headers());
  }

  /** B.3. */
  @Test
  void terminatingProxy() throws Exception {
    var signed =
        new Request(
            "POST",
            "service.internal.example",
            "/foo",
            Optional.of("param=Value&Pet=dog"),
            fields(
                "Client-Cert",
                CLIENT_CERTIFICATE,
                "Signature-Input",
                "ttrp=(\"@path\" \"@query\" \"@method\" \"@authority\" \"client-cert\");"
                    + "created=1618884473;keyid=\"test-key-ecc-p256\"",
                "Signature",
                "ttrp=:xVMHVpawaAC/0SbHrKRs9i8I3eOs5RtTMGCWXm/9nvZzoHsIg6Mce9315T6xoklyy0yzhD9"
                    + "ah4JHRwMLOgmizw==:"));
    assertThat(verifies(signed, Algorithm.ES256)).isTrue();
  }

  /** B.4: which changes on the way a signature survives. */
  @ParameterizedTest
  @CsvSource({
    "GET, example.org, name1=Value1&Name2=value2, application/json|*/*, true",
    "GET, example.org, name1=Value1&Name2=value2&param=added, application/json|*/*, true",
    "GET, EXAMPLE.org:443, name1=Value1&Name2=value2, 'application/json, */*', true",
    "GET, example.org, name1=Value1&Name2=value2, ' application/json |*/* ', true",
    "POST, example.com, name1=Value1&Name2=value2, application/json|*/*, false",
    "GET, example.org, name1=Value1&Name2=value2, */*|application/json, false",
    "get, example.org, name1=Value1&Name2=value2, application/json|*/*, false"
  })
  void transformations(
      String method, String authority, String query, String accept, boolean survives)
      throws Exception {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    headers.put("Accept", List.of(accept.split("\\|")));
    headers.put(
        "Signature-Input",
        List.of(
            "transform=(\"@method\" \"@path\" \"@authority\" \"accept\");created=1618884473;"
                + "keyid=\"test-key-ed25519\""));
    headers.put(
        "Signature",
        List.of(
            "transform=:ZT1kooQsEHpZ0I1IjCqtQppOmIqlJPeo7DHR3SoMn0s5JZ1eRGS0A+vyYP9t/LXlh5QMFF"
                + "Q6cpLt2m0pmj3NDA==:"));
    var request =
        new Request(method, authority, "/demo", Optional.of(query), new HeaderFields(headers));
    assertThat(verifies(request, Algorithm.ED25519)).isEqualTo(survives);
  }

  /** RFC 9530 appendix B, and the contents of the messages of RFC 9421. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "{\"hello\": \"world\"}\\n| sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:",
        "{\"hello\": \"world\"}| sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:",
        "``| sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:",
        "{\"hello\": \"world\"}|" + REQUEST_DIGEST,
        "{\"message\": \"good dog\"}|" + RESPONSE_DIGEST
      },
      delimiter = '|')
  void contentDigests(String text, String field) {
    var content = text.replace("\\n", "\n").getBytes(UTF_8);
    assertThat(ContentDigest.matches(field, content)).isTrue();
    assertThat(ContentDigest.matches(field, (text + " ").getBytes(UTF_8))).isFalse();
    if (field.startsWith("sha-256")) {
      assertThat(ContentDigest.of(content)).isEqualTo(field);
    }
  }

  private static HeaderFields fields(String... namesAndValues) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return HeaderFields.of(fields);
  }

  private static LabelledSignature only(HttpParts parts) {
    return LabelledSignature.allOf(parts.headers()).orElseThrow().getFirst();
  }

  private static String base(HttpParts parts) {
    return ((SigningText.Complete) SigningText.of(only(parts).input(), parts)).text();
  }

  private static boolean verifies(HttpParts parts, Algorithm algorithm)
      throws GeneralSecurityException {
    var encoded =
        new X509EncodedKeySpec(
            Base64.getDecoder().decode(algorithm == Algorithm.ES256 ? P256 : ED25519));
    var keys = KeyFactory.getInstance(algorithm == Algorithm.ES256 ? "EC" : "Ed25519");
    var key =
        new VerifyingKey(
            "test",
            algorithm,
            keys.generatePublic(encoded),
            Instant.EPOCH,
            Instant.MAX,
            Set.of(VerifyingKey.Usage.REQUESTS));
    return key.verifies(base(parts).getBytes(UTF_8), only(parts).value());
  }

  private static byte[] sign(String base) throws GeneralSecurityException {
    var pkcs8 =
        HexFormat.of()
            .parseHex(
                "302e020100300506032b657004220420"
                    + HexFormat.of().formatHex(Base64.getDecoder().decode(ED25519_SECRET)));
    var signer = Signature.getInstance("Ed25519");
    signer.initSign(
        KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
    signer.update(base.getBytes(UTF_8));
    return signer.sign();
  }
}
