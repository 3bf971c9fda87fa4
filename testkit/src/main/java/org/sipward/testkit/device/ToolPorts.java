package org.sipward.testkit.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Ports of a developer's tools that were forgotten, and some that only look like them, by hand;
 * {@code after=MILLIS} is how long each takes before it says anything.
 */
final class ToolPorts {
  private ToolPorts() {}

  /** What is said to one client. */
  private interface Tongue {
    void speak(InputStream in, OutputStream out) throws IOException;
  }

  static Map<String, Part> all() {
    Map<String, Part> parts = new TreeMap<>();
    parts.put("tools/adb", part("adb", ToolPorts::adb));
    parts.put("tools/gdb", part("gdb", ToolPorts::gdb));
    parts.put("tools/mail", part("mail", ToolPorts::mail));
    parts.put("tools/clock", part("clock", (_, out) -> say(out, "2026-11-27T12:00:00Z\r\n")));
    parts.put("tools/lines", new Server(List.of(), ToolPorts::lines));
    return parts;
  }

  /** Says {@code words=WORD,WORD}, each in a piece of its own, and waits. */
  private static void lines(TestDevice device, Map<String, String> options) throws IOException {
    String[] words = options.getOrDefault("words", "ready").split(",", -1);
    serve(
        device,
        "lines",
        (in, out) -> {
          for (String word : words) {
            say(new Late(out, 100), word + "\r\n");
          }
          int ended = in.read();
          say(out, ended < 0 ? "" : "?\r\n");
        });
  }

  private static Part part(String name, Tongue tongue) {
    return new Server(
        List.of(),
        (device, options) -> {
          long after = Long.parseLong(options.getOrDefault("after", "0"));
          serve(device, name, (in, out) -> tongue.speak(in, new Late(out, after)));
        });
  }

  /** Each piece comes so late. */
  private static final class Late extends OutputStream {
    private final OutputStream out;
    private final long millis;

    private Late(OutputStream out, long millis) {
      this.out = out;
      this.millis = millis;
    }

    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet});
    }

    @Override
    public void write(byte[] octets) throws IOException {
      try {
        Thread.sleep(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      out.write(octets);
    }
  }

  private static void serve(TestDevice device, String name, Tongue tongue) throws IOException {
    ServerSocket server = new ServerSocket();
    server.bind(new InetSocketAddress(device.address(), device.port(name)));
    device.keep(server);
    Thread.ofVirtual()
        .start(
            () -> {
              while (!server.isClosed()) {
                try {
                  Socket client = server.accept();
                  Thread.ofVirtual().start(() -> talk(client, tongue));
                } catch (IOException e) {
                  // Closed.
                }
              }
            });
  }

  private static void talk(Socket client, Tongue tongue) {
    try (client) {
      tongue.speak(client.getInputStream(), client.getOutputStream());
    } catch (IOException e) {
      // The other side hung up.
    }
  }

  /** The Android debug bridge asks for a key of who connects. */
  private static void adb(InputStream in, OutputStream out) throws IOException {
    String question = new String(in.readNBytes(24), StandardCharsets.ISO_8859_1);
    say(out, question.startsWith("CNXN") ? "AUTH\1\0\0\0\0\0\0\0\24\0\0\0" : "");
  }

  private static void gdb(InputStream in, OutputStream out) throws IOException {
    byte[] question = new byte[200];
    int length = in.read(question);
    String text = new String(question, 0, Math.max(0, length), StandardCharsets.ISO_8859_1);
    say(out, text.contains("qSupported") ? "+$PacketSize=3fff;QStartNoAckMode+#db" : "-");
  }

  /** Greets as FTP does, and speaks SMTP. */
  private static void mail(InputStream in, OutputStream out) throws IOException {
    say(out, "220 mail ready\r\n");
    byte[] line = new byte[200];
    while (in.read(line) > 0) {
      say(out, "502 command not known\r\n");
    }
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
