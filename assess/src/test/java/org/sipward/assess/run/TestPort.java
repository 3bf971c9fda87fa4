package org.sipward.assess.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.sipward.assess.demo.LoopbackDevice;

/** An open port of a device under test, in one of several tongues. */
final class TestPort implements AutoCloseable {
  private final ServerSocket server = new ServerSocket();
  private final String tongue;

  TestPort(String tongue, int port) throws IOException {
    this.tongue = tongue;
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    Thread.ofVirtual().start(this::serve);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> speak(socket));
      } catch (IOException e) {
        // Closed.
      }
    }
  }

  private void speak(Socket socket) {
    try (socket) {
      var out = socket.getOutputStream();
      switch (tongue) {
        case "telnet" -> out.write(LoopbackDevice.telnet());
        case "ftp" -> {
          out.write(text("220 files\r\n"));
          int n = socket.getInputStream().read(new byte[100]);
          out.write(text(n > 0 ? "215 UNIX Type: L8\r\n" : ""));
        }
        case "mail" -> {
          out.write(text("220 mail.example.com ESMTP\r\n"));
          int n = socket.getInputStream().read(new byte[100]);
          out.write(text(n > 0 ? "502 command not known\r\n" : ""));
        }
        case "adb" -> {
          byte[] question = socket.getInputStream().readNBytes(24);
          boolean connects = new String(question, StandardCharsets.ISO_8859_1).startsWith("CNXN");
          out.write(text(connects ? "AUTH\1\0\0\0" : ""));
        }
        case "gdb" -> {
          int n = socket.getInputStream().read(new byte[100]);
          out.write(text(n > 0 ? "+$PacketSize=3fff;QStartNoAckMode+#db" : ""));
        }
        case "endless" -> {
          while (true) {
            out.write(text("welcome ".repeat(1000)));
          }
        }
        default -> {
          int silent = socket.getInputStream().read();
          out.write(silent < 0 ? text("") : text("?"));
        }
      }
    } catch (IOException e) {
      // The prober hung up.
    }
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
