package org.sipward.assess.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** The fields of a form as a browser sends it: {@code application/x-www-form-urlencoded}. */
final class FormBody {
  /** Octets; a page of answers, every character of it escaped. */
  private static final int MAX_OCTETS = 1 << 20;

  private static final int MAX_FIELDS = 200;

  private final Map<String, String> fields = new HashMap<>();

  private FormBody() {}

  static FormBody read(HttpServletRequest request) throws IOException, Refused {
    String type = String.valueOf(request.getContentType()).split(";", 2)[0].strip();
    if (!type.equals("application/x-www-form-urlencoded")) {
      throw new Refused(415, "Not a form.");
    }
    byte[] octets = request.getInputStream().readNBytes(MAX_OCTETS + 1);
    if (octets.length > MAX_OCTETS) {
      throw new Refused(413, "More than one page of answers can hold.");
    }
    return parse(new String(octets, StandardCharsets.US_ASCII));
  }

  static FormBody parse(String text) throws Refused {
    FormBody body = new FormBody();
    String[] pairs = text.split("&", MAX_FIELDS + 2);
    if (pairs.length > MAX_FIELDS) {
      throw new Refused(400, "More fields than a page has.");
    }
    try {
      for (String pair : pairs) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          String name = decoded(pair.substring(0, equals));
          String value = decoded(pair.substring(equals + 1));
          if (body.fields.putIfAbsent(name, lines(value)) != null) {
            throw new Refused(400, "A field stands twice.");
          }
        }
      }
    } catch (IllegalArgumentException e) {
      throw new Refused(400, "Not a form.");
    }
    return body;
  }

  private static String decoded(String text) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        if (i + 2 >= text.length()) {
          throw new IllegalArgumentException("an escape that is cut off");
        }
        octets.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
        i += 2;
      } else {
        octets.write(c == '+' ? ' ' : c);
      }
    }
    return octets.toString(StandardCharsets.UTF_8);
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  /** The text of a field; empty where it was not sent. */
  String value(String name) {
    return fields.getOrDefault(name, "");
  }

  /** Line ends as they are kept; browsers send them with a carriage return. */
  static String lines(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }
}
