package org.sipward.assess.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A challenge of the Digest scheme (RFC 7616), as HTTP and SIP have it.
 *
 * @param opaque what is to be given back
 * @param algorithm MD5 or SHA-256
 * @param session whether the nonces go into the secret, as {@code MD5-sess} asks
 * @param quality whether {@code qop=auth} is offered
 */
public record DigestChallenge(
    String realm,
    String nonce,
    Optional<String> opaque,
    String algorithm,
    boolean session,
    boolean quality) {
  private static final Pattern PARAMETER =
      Pattern.compile(
          "([A-Za-z-]{1,40})\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.){0,2000})\"|([^\\s,\"]+))");
  private static final int MAX_OCTETS = 4_000;

  /** Ours to choose; what it protects against is no matter of a try. */
  private static final String CLIENT_NONCE = "7c1d9a42b0e35f68";

  /** Reads {@code Digest realm="...", nonce="..."}; nothing where it cannot be answered. */
  public static Optional<DigestChallenge> read(String header) {
    if (header.length() > MAX_OCTETS
        || !header.regionMatches(true, 0, "Digest ", 0, "Digest ".length())) {
      return Optional.empty();
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    Matcher found = PARAMETER.matcher(header);
    while (found.find()) {
      String value = found.group(2) == null ? found.group(3) : found.group(2);
      parameters.putIfAbsent(found.group(1).toLowerCase(Locale.ROOT), value);
    }
    String realm = parameters.get("realm");
    String nonce = parameters.get("nonce");
    String named = parameters.getOrDefault("algorithm", "MD5").toUpperCase(Locale.ROOT);
    boolean session = named.endsWith("-SESS");
    String algorithm = session ? named.substring(0, named.length() - "-SESS".length()) : named;
    String quality = parameters.getOrDefault("qop", "");
    if (realm == null
        || nonce == null
        || !(algorithm.equals("MD5") || algorithm.equals("SHA-256"))
        || !(quality.isEmpty() || quality.matches("(?i)(.*[ ,])?auth([ ,].*)?"))) {
      return Optional.empty();
    }
    return Optional.of(
        new DigestChallenge(
            realm,
            nonce,
            Optional.ofNullable(parameters.get("opaque")),
            algorithm,
            session,
            !quality.isEmpty()));
  }

  /** The value of Authorization for one request. */
  public String answer(String method, String uri, String user, String password) {
    String secret = hash(user + ":" + realm + ":" + password);
    if (session) {
      secret = hash(secret + ":" + nonce + ":" + CLIENT_NONCE);
    }
    String request = hash(method + ":" + uri);
    String middle = quality ? nonce + ":00000001:" + CLIENT_NONCE + ":auth" : nonce;
    StringBuilder answer = new StringBuilder("Digest username=\"").append(quoted(user));
    answer.append("\", realm=\"").append(realm).append("\", nonce=\"").append(nonce);
    answer.append("\", uri=\"").append(uri).append("\", response=\"");
    answer.append(hash(secret + ":" + middle + ":" + request)).append("\", algorithm=");
    answer.append(algorithm).append(session ? "-sess" : "");
    if (quality) {
      answer.append(", qop=auth, nc=00000001");
    }
    if (quality || session) {
      answer.append(", cnonce=\"").append(CLIENT_NONCE).append('"');
    }
    opaque.ifPresent(o -> answer.append(", opaque=\"").append(o).append('"'));
    return answer.toString();
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private String hash(String text) {
    try {
      byte[] octets = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
