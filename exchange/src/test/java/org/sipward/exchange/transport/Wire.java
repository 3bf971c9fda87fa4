package org.sipward.exchange.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.sipward.exchange.transport.signature.HeaderFields;
import org.sipward.exchange.transport.signature.HttpParts;

/** A TLS connection on which a test writes what no client of ours would. */
final class Wire implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final SSLSocket socket;

  Wire(URI to, SSLContext context, String... protocols) throws IOException {
    socket = (SSLSocket) context.getSocketFactory().createSocket(to.getHost(), to.getPort());
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setEnabledProtocols(protocols.length == 0 ? new String[] {"TLSv1.3"} : protocols);
  }

  /** A response as it came. */
  record Got(int status, Map<String, String> fields, String body) {
    String reason() {
      int at = body.indexOf("\"reason\":\"");
      return at < 0 ? "" : body.substring(at + 10, body.indexOf('"', at + 10));
    }
  }

  static String head(Asked asked) {
    var head = new StringBuilder(asked.request().method() + " " + asked.request().path());
    head.append(asked.query().map(q -> "?" + q).orElse("")).append(" HTTP/1.1\r\nHost: store\r\n");
    asked
        .headers()
        .values()
        .forEach((name, values) -> head.append(name + ": " + values.getFirst() + "\r\n"));
    return head.toString();
  }

  Got ask(Asked asked) throws IOException {
    var length = asked.body().length == 0 ? "" : "Content-Length: " + asked.body().length + "\r\n";
    send(head(asked) + length + "\r\n");
    send(new String(asked.body(), ISO_8859_1));
    return answer(!asked.request().method().equals("HEAD"));
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  Got answer() throws IOException {
    return answer(true);
  }

  private Got answer(boolean hasBody) throws IOException {
    var status = line();
    Map<String, String> fields = new HashMap<>();
    for (var line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      fields.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 2));
    }
    int length = hasBody ? Integer.parseInt(fields.getOrDefault("content-length", "0")) : 0;
    var body = socket.getInputStream().readNBytes(length);
    return new Got(Integer.parseInt(status.substring(9, 12)), fields, new String(body, UTF_8));
  }

  /** Whether the other side has ended the connection, after what it still had to say. */
  boolean isOver() {
    try {
      while (socket.getInputStream().read() >= 0) {
        // Whatever it says.
      }
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** Ends the connection as a process does that dies, or a network that is cut. */
  void hangUp() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int c = socket.getInputStream().read(); c != '\n'; c = socket.getInputStream().read()) {
      if (c < 0) {
        throw new IOException("the connection ended");
      }
      if (c != '\r') {
        line.write(c);
      }
    }
    return line.toString(UTF_8);
  }

  static Asked asked(String method, String target, Map<String, String> headers, String body) {
    var parts = target.split("\\?", 2);
    var query = parts.length > 1 ? Optional.of(parts[1]) : Optional.<String>empty();
    return new Asked(
        new HttpParts.Request(method, "store", parts[0], query, HeaderFields.of(headers)),
        body.getBytes(UTF_8));
  }

  static Asked get(String target) {
    return asked("GET", target, Map.of(), "");
  }

  static Asked post(String path, String type, String body) {
    return asked("POST", path, Map.of("content-type", type), body);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
