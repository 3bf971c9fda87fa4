package org.sipward.assess.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One request of HTTP/1.1.
 *
 * @param target path and query; what may not stand there is percent-encoded
 * @param headers besides Host, Connection and Content-Length
 */
@SuppressWarnings("ArrayRecordComponent")
public record HttpRequest(String method, String target, Map<String, String> headers, byte[] body) {
  public HttpRequest {
    headers = Map.copyOf(headers);
    if (headers.values().stream().anyMatch(v -> v.chars().anyMatch(Character::isISOControl))) {
      throw new IllegalArgumentException("a header of more than one line");
    }
  }

  public static HttpRequest get(String target) {
    return new HttpRequest("GET", target, Map.of(), new byte[0]);
  }

  public static HttpRequest post(String target, String mediaType, byte[] body) {
    return new HttpRequest("POST", target, Map.of("Content-Type", mediaType), body);
  }

  /** The same with one more header. */
  public HttpRequest with(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new HttpRequest(method, target, more, body);
  }

  byte[] octets(String authority) {
    StringBuilder head = new StringBuilder(method).append(' ').append(encoded(target));
    head.append(" HTTP/1.1\r\nHost: ").append(authority).append("\r\nConnection: close\r\n");
    new TreeMap<>(headers).forEach((n, v) -> head.append(n).append(": ").append(v).append("\r\n"));
    if (body.length > 0 || method.equals("POST")) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    octets.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    octets.writeBytes(body);
    return octets.toByteArray();
  }

  /** A target may come from a page of the device: nothing in it may end the line. */
  private static String encoded(String target) {
    StringBuilder safe = new StringBuilder();
    for (byte octet : target.getBytes(StandardCharsets.UTF_8)) {
      if (octet > 0x20 && octet < 0x7f) {
        safe.append((char) octet);
      } else {
        safe.append(String.format(Locale.ROOT, "%%%02X", octet & 0xff));
      }
    }
    return safe.toString();
  }
}
