package org.sipward.exchange.transport.signature;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.sipward.exchange.transport.signature.HttpParts.Request;

/** Random requests whose targets no URL library writes in another way. */
final class SomeHttp {
  private static final String IN_PATH =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_~!$&()*+,;=:@-";
  private static final String[] METHODS = {"GET", "POST", "PUT", "DELETE", "PATCH"};

  private final SplittableRandom random;

  SomeHttp(SplittableRandom random) {
    this.random = random;
  }

  byte[] content() {
    var content = new byte[random.nextBoolean() ? 0 : random.nextInt(400)];
    random.nextBytes(content);
    return content;
  }

  String nonce() {
    var nonce = new byte[Fsx.NONCE_OCTETS];
    random.nextBytes(nonce);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(nonce);
  }

  Request request(byte[] content) {
    var path = new StringBuilder();
    for (int n = random.nextInt(4); n >= 0; n--) {
      path.append('/').append(text(random.nextInt(12)));
    }
    var query =
        random.nextBoolean()
            ? Optional.<String>empty()
            : Optional.of(text(random.nextInt(30)) + "/?" + text(3));
    return new Request(
        METHODS[random.nextInt(METHODS.length)],
        "b.example:8443",
        path.toString(),
        query,
        headers(content));
  }

  HeaderFields headers(byte[] content) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-" + random.nextInt(100), printable());
    if (content.length > 0) {
      headers.put("Content-Type", "x" + printable());
    }
    return HeaderFields.of(headers);
  }

  /** One of the covered parts of the request is another. */
  Request changed(Request request) {
    return switch (random.nextInt(4)) {
      case 0 ->
          new Request(
              "HEAD", request.authority(), request.path(), request.query(), request.headers());
      case 1 ->
          new Request(
              request.method(),
              request.authority(),
              request.path() + "x",
              request.query(),
              request.headers());
      case 2 -> request.with(request.headers().with(Fsx.TO, "store-c"));
      default ->
          new Request(
              request.method(),
              request.authority(),
              request.path(),
              Optional.of(request.query().orElse("") + "x"),
              request.headers());
    };
  }

  private String text(int length) {
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      if (random.nextInt(10) == 0) {
        text.append("%").append(random.nextBoolean() ? "C3%A4" : "2f");
      } else {
        text.append(IN_PATH.charAt(random.nextInt(IN_PATH.length())));
      }
    }
    return text.toString();
  }

  private String printable() {
    var text = new StringBuilder();
    for (int n = random.nextInt(30); n > 0; n--) {
      text.append((char) random.nextInt(0x20, 0x7f));
    }
    return text.toString();
  }
}
