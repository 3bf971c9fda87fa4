package org.sipward.firewall.transport;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.sipward.firewall.zone.Endpoint;

/** A TCP client or an accepted connection of a test. */
final class Phone implements AutoCloseable {
  private static final int WAIT_MILLIS = 20_000;

  private final Socket socket;

  Phone(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(WAIT_MILLIS);
    socket.setTcpNoDelay(true);
  }

  static Phone calling(Endpoint to) throws IOException {
    Socket socket = new Socket();
    socket.connect(to.toSocketAddress(), WAIT_MILLIS);
    return new Phone(socket);
  }

  /** A message with a body of {@code length} octets. */
  static String message(String user, int length) {
    return "MESSAGE sip:%s@firewall.test SIP/2.0\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(user, length, "x".repeat(length));
  }

  Phone send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  /** The next octets, as many as {@code expected} has. */
  String receive(int octets) throws IOException {
    byte[] in = socket.getInputStream().readNBytes(octets);
    if (in.length < octets) {
      throw new EOFException("closed after " + in.length + " of " + octets);
    }
    return new String(in, StandardCharsets.ISO_8859_1);
  }

  /** Waits until the other side has closed, in whatever way. */
  boolean isClosedByPeer() throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException e) {
      return true;
    }
  }

  Endpoint local() {
    return Endpoint.of((InetSocketAddress) socket.getLocalSocketAddress());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
