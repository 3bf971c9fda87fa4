package org.sipward.assess.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A client of HTTP/1.1 (RFC 9112): one request and its reply on one connection. A redirect is a
 * reply like any other and never followed. Stateless.
 */
public final class Http {
  /** Octets of a body that are kept; the rest is not read. */
  public static final int MAX_BODY = 1 << 18;

  private static final int MAX_LINE = 1 << 13;
  private static final int MAX_HEADERS = 200;
  private static final int MAX_INTERIM = 5;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-9]\\d\\d)( .*)?");

  private Http() {}

  /**
   * Sends a request and reads its reply.
   *
   * @param authority what stands in Host: address or name, and the port
   */
  public static HttpReply exchange(Wire wire, String authority, HttpRequest request)
      throws IOException {
    wire.write(request.octets(authority));
    for (int i = 0; i <= MAX_INTERIM; i++) {
      int status = status(wire);
      Map<String, List<String>> headers = headers(wire);
      if (status >= 200) {
        return body(wire, request, status, headers);
      }
    }
    throw new ProtocolException("HTTP: interim replies without end");
  }

  private static int status(Wire wire) throws IOException {
    Matcher line = STATUS.matcher(wire.line(MAX_LINE));
    if (!line.matches()) {
      throw new ProtocolException("HTTP: no status line");
    }
    return Integer.parseInt(line.group(1));
  }

  private static Map<String, List<String>> headers(Wire wire) throws IOException {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (int i = 0; i <= MAX_HEADERS; i++) {
      String line = wire.line(MAX_LINE);
      if (line.isEmpty()) {
        return headers;
      }
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers
            .computeIfAbsent(
                line.substring(0, colon).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
            .add(line.substring(colon + 1).replaceAll("\\p{Cntrl}", " ").strip());
      }
    }
    throw new ProtocolException("HTTP: more than " + MAX_HEADERS + " headers");
  }

  private static HttpReply body(
      Wire wire, HttpRequest request, int status, Map<String, List<String>> headers)
      throws IOException {
    if (request.method().equals("HEAD") || status == 204 || status == 304) {
      return new HttpReply(status, headers, new byte[0], true);
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    boolean whole;
    try {
      whole =
          chunked(headers)
              ? chunks(wire, body)
              : read(wire, body, length(headers).orElse(Long.MAX_VALUE));
    } catch (SocketTimeoutException e) {
      whole = false;
    }
    return new HttpReply(status, headers, body.toByteArray(), whole);
  }

  private static boolean chunked(Map<String, List<String>> headers) {
    return headers.getOrDefault("transfer-encoding", List.of()).stream()
        .anyMatch(v -> v.toLowerCase(Locale.ROOT).endsWith("chunked"));
  }

  private static Optional<Long> length(Map<String, List<String>> headers) throws ProtocolException {
    List<String> lengths =
        headers.getOrDefault("content-length", List.of()).stream().distinct().toList();
    if (lengths.size() > 1) {
      throw new ProtocolException("HTTP: two lengths of one body");
    }
    if (lengths.isEmpty()) {
      return Optional.empty();
    }
    if (!lengths.getFirst().matches("\\d{1,18}")) {
      throw new ProtocolException("HTTP: a length that is no number");
    }
    return Optional.of(Long.valueOf(lengths.getFirst()));
  }

  private static boolean chunks(Wire wire, ByteArrayOutputStream body) throws IOException {
    while (true) {
      String size = wire.line(MAX_LINE).replaceFirst("[ \t]*(;.*)?$", "");
      if (!size.matches("[0-9a-fA-F]{1,8}")) {
        throw new ProtocolException("HTTP: a chunk without its size");
      }
      long octets = Long.parseLong(size, 16);
      if (octets == 0) {
        return true;
      }
      if (!read(wire, body, octets) || !wire.line(2).isEmpty()) {
        return false;
      }
    }
  }

  /** Reads up to so many octets, or to the end; false where more would come or some are missing. */
  private static boolean read(Wire wire, ByteArrayOutputStream body, long octets)
      throws IOException {
    for (long i = 0; i < octets; i++) {
      if (body.size() == MAX_BODY) {
        return false;
      }
      int octet = wire.read();
      if (octet < 0) {
        return octets == Long.MAX_VALUE;
      }
      body.write(octet);
    }
    return true;
  }
}
