package org.sipward.testkit.device;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/**
 * A web server of TLS as Java still can be one, a program of its own because what it disables is
 * disabled for a whole process: SSL 3.0, RC4, 3DES, export and anonymous suites.
 */
final class OldTlsServer {
  private static final byte[] PAGE =
      "HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\nmeter\n"
          .getBytes(StandardCharsets.US_ASCII);

  private OldTlsServer() {}

  /** Arguments: address, port, key store of the password "secret", versions, suites. */
  public static void main(String[] arguments) throws Exception {
    char[] password = "secret".toCharArray();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(Path.of(arguments[2]))) {
      keys.load(in, password);
    }
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
    factory.init(keys, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    try (SSLServerSocket server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(
                    Integer.parseInt(arguments[1]), 50, InetAddress.ofLiteral(arguments[0]))) {
      server.setEnabledProtocols(arguments[3].split(",", -1));
      if (!arguments[4].isEmpty()) {
        server.setEnabledCipherSuites(arguments[4].split(",", -1));
      }
      while (true) {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    }
  }

  private static void serve(Socket socket) {
    try (socket) {
      if (socket.getInputStream().read() >= 0) {
        socket.getOutputStream().write(PAGE);
      }
    } catch (IOException e) {
      // No agreement, or the client went.
    }
  }
}
