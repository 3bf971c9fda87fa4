package org.sipward.exchange.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.sipward.exchange.protocol.Caller;
import org.sipward.exchange.transport.codec.Decoded;
import org.sipward.exchange.transport.codec.ProblemText;
import org.sipward.exchange.transport.signature.HeaderFields;
import org.sipward.exchange.transport.signature.HttpParts;

/**
 * A caller that does to a Store what no client of ours would, for a conformance run.
 *
 * <p>Each verb has a connection of its own, is bounded in time and in what it reads, and throws
 * {@link IOException} where there is no answer.
 */
public final class Probe {
  private static final int PATIENCE_MILLIS = 10_000;
  private static final int MAX_LINE = 8_192;
  private static final int MAX_LINES = 64;

  private final Caller peer;
  private final URI base;
  private final Pinned tls;
  private final Signatures signatures;

  public Probe(Caller peer, URI base, Pinned tls, Signatures signatures) {
    this.peer = peer;
    this.base = base;
    this.tls = tls.only(peer.storeId());
    this.signatures = signatures;
  }

  /**
   * What came back.
   *
   * @param problem in words, or empty
   */
  public record Got(int status, String problem) {}

  /** The version of TLS that the Store agrees to, with its pinned key. */
  public String protocol() throws IOException {
    try (var socket = connect(tls.context())) {
      socket.startHandshake();
      return socket.getSession().getProtocol();
    }
  }

  /** Whether a caller without a certificate gets no answer. */
  public boolean refusesNameless() throws IOException {
    try (var socket = connect(tls.nameless())) {
      var asked = asked(Endpoint.DESCRIPTOR, new byte[0]);
      send(socket, asked, 0);
      return socket.getInputStream().read() < 0;
    } catch (SSLException | SocketException refused) {
      return true;
    }
  }

  /** The inbox is given something, rightly signed. */
  public Got inbox(byte[] body) throws IOException {
    var asked = signatures.sign(asked(Endpoint.INBOX, body), peer.storeId());
    try (var socket = connect(tls.context())) {
      send(socket, asked, body.length);
      return answer(socket.getInputStream());
    }
  }

  /** The very same signed question twice, on connections of their own. */
  public List<Got> twice() throws IOException {
    var asked = signatures.sign(asked(Endpoint.TRUST_LIST, new byte[0]), peer.storeId());
    return List.of(once(asked), once(asked));
  }

  /** The inbox is told of more octets than it may take. */
  public Got oversized() throws IOException {
    var asked = signatures.sign(asked(Endpoint.INBOX, new byte[0]), peer.storeId());
    try (var socket = connect(tls.context())) {
      send(socket, asked, 10L * Endpoint.INBOX.mostOctets());
      return answer(socket.getInputStream());
    }
  }

  private Got once(Asked asked) throws IOException {
    try (var socket = connect(tls.context())) {
      send(socket, asked, 0);
      return answer(socket.getInputStream());
    }
  }

  private SSLSocket connect(SSLContext context) throws IOException {
    var plain = new Socket();
    try {
      plain.connect(new InetSocketAddress(base.getHost(), base.getPort()), PATIENCE_MILLIS);
      var socket =
          (SSLSocket)
              context.getSocketFactory().createSocket(plain, base.getHost(), base.getPort(), true);
      socket.setSSLParameters(Pinned.parameters());
      socket.setSoTimeout(PATIENCE_MILLIS);
      return socket;
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  private Asked asked(Endpoint endpoint, byte[] body) {
    Map<String, String> headers =
        endpoint.mediaType().isEmpty() ? Map.of() : Map.of("content-type", endpoint.mediaType());
    return new Asked(
        new HttpParts.Request(
            endpoint.method(),
            base.getRawAuthority(),
            endpoint.path(),
            Optional.empty(),
            HeaderFields.of(headers)),
        body);
  }

  private void send(SSLSocket socket, Asked asked, long length) throws IOException {
    var request = asked.request();
    var head = new StringBuilder(request.method() + " " + request.path() + " HTTP/1.1\r\n");
    head.append("Host: ").append(base.getRawAuthority()).append("\r\n");
    request
        .headers()
        .values()
        .forEach((name, values) -> head.append(name + ": " + values.getFirst() + "\r\n"));
    head.append(length == 0 ? "" : "Content-Length: " + length + "\r\n").append("\r\n");
    var out = socket.getOutputStream();
    out.write(head.toString().getBytes(ISO_8859_1));
    out.write(asked.body());
    out.flush();
  }

  private static Got answer(InputStream in) throws IOException {
    var status = line(in);
    int length = 0;
    int lines = 0;
    for (var line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = number(line.substring(line.indexOf(':') + 1));
      }
      if (++lines > MAX_LINES) {
        throw new IOException("too many header lines");
      }
    }
    var body = in.readNBytes(Math.min(length, HttpRemote.MAX_TRUST_LIST_OCTETS));
    var problem =
        ProblemText.read(body) instanceof Decoded.Good<?>(var told) ? told.toString() : "";
    return new Got(status.length() < 12 ? 0 : number(status.substring(9, 12)), problem);
  }

  private static int number(String text) throws IOException {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new IOException("no HTTP", e);
    }
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0 || line.size() > MAX_LINE) {
        throw new IOException("the connection ended");
      }
      if (c != '\r') {
        line.write(c);
      }
    }
    return line.toString(UTF_8);
  }
}
