package org.sipward.assess.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A client that sends exactly the headers it is told, as no browser would. */
final class RawHttp {
  private final int port;

  record Reply(int status, String head, String body) {
    Optional<String> find(String pattern) {
      Matcher matcher = Pattern.compile(pattern).matcher(head + "\n" + body);
      return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
  }

  RawHttp(String link) {
    port = URI.create(link).getPort();
  }

  String host() {
    return "127.0.0.1:" + port;
  }

  Reply get(String path, Map<String, String> headers) throws IOException {
    return send("GET", path, headers, "");
  }

  Reply post(String path, Map<String, String> headers, Map<String, String> fields)
      throws IOException {
    String body =
        fields.entrySet().stream()
            .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
            .collect(Collectors.joining("&"));
    return send("POST", path, headers, body);
  }

  Reply send(String method, String path, Map<String, String> headers, String body)
      throws IOException {
    StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    headers.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
    if (method.equals("POST")) {
      request.append("Content-Length: " + body.length() + "\r\n");
    }
    request.append("Connection: close\r\n\r\n").append(body);
    try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
      String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int end = reply.indexOf("\r\n\r\n");
      String head = reply.substring(0, end);
      return new Reply(Integer.parseInt(head.split(" ", 3)[1]), head, reply.substring(end + 4));
    }
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
