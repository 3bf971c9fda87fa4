package org.sipward.testkit.legit;

import static org.sipward.testkit.legit.Lexis.EQUAL;
import static org.sipward.testkit.legit.Lexis.SEMI;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** A signed caller identity (RFC 8224, RFC 8225, RFC 8588, RFC 8946) that agrees with its call. */
final class Signature {
  /** Seconds of 28 Nov 2026 07:30:00 GMT, which the Date beside it says, too. */
  private static final long ISSUED = 1_795_851_000L;

  /** RFC 8224 5.1: the Date of what is signed agrees with {@code iat}. */
  static final String DATE = "Sat, 28 Nov 2026 07:30:00 GMT";

  private Signature() {}

  /**
   * The Identity values for a call between two numbers, each with +: RFC 8946 4, div comes second.
   */
  static List<String> of(Words w, String from, String to) {
    String diverting = "+12025550155";
    return w.dice().oneIn(5)
        ? List.of(one(w, from, diverting, "shaken"), one(w, from, to, "div"))
        : List.of(one(w, from, to, "shaken"));
  }

  private static String one(Words w, String from, String to, String type) {
    boolean diverted = type.equals("div");
    String head =
        "{\"alg\":\"ES256\",\"ppt\":\"%s\",\"typ\":\"passport\",\"x5u\":\"https://cert.example.org/p.cer\"}"
            .formatted(type);
    String dest = "\"dest\":{\"tn\":[\"%s\"]}".formatted(to.substring(1));
    String orig = "\"orig\":{\"tn\":\"%s\"}".formatted(from.substring(1));
    String claims =
        diverted
            ? "{%s,\"div\":{\"tn\":\"12025550155\"},\"iat\":%d,%s}".formatted(dest, ISSUED, orig)
            : "{\"attest\":\"%s\",%s,\"iat\":%d,%s,\"origid\":\"123e4567-e89b-12d3-a456-426655440000\"}"
                .formatted(w.dice().of("A", "B", "C"), dest, ISSUED, orig);
    String info = SEMI + "info" + EQUAL + "<https://cert.example.org/p.cer>";
    String ppt = SEMI + "ppt" + EQUAL + w.dice().of("\"" + type + "\"", type);
    String alg = SEMI + "alg" + EQUAL + "ES256";
    return encoded(head)
        + "."
        + encoded(claims)
        + "."
        + w.lexis().alphanum(86)
        + info
        + w.dice().of(alg + ppt, ppt + alg, ppt);
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
