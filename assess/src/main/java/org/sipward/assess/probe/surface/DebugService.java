package org.sipward.assess.probe.surface;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.sipward.assess.permit.Contact;
import org.sipward.assess.permit.Line;
import org.sipward.assess.permit.Permit;
import org.sipward.assess.protocol.Greeting;

/** A service for developers, or an old one without protection, known by speaking to it. */
final class DebugService {
  private static final int PATIENCE_MILLIS = 800;
  private static final int MOST_OCTETS = 256;

  private final Permit permit;
  private final String host;
  private final int port;

  DebugService(Permit permit, String host, int port) {
    this.permit = permit;
    this.host = host;
    this.port = port;
  }

  /** Its name; nothing where none of them is spoken. A port number is no proof. */
  Optional<String> name() throws InterruptedException {
    Optional<Greeting> greeting = greeting();
    if (greeting.isEmpty()) {
      return Optional.empty();
    }
    return switch (greeting.get()) {
      case TELNET -> Optional.of("Telnet");
      case FTP -> Optional.of("FTP");
      case SILENCE -> silent();
      case SSH, CONSOLE, OTHER -> Optional.empty();
    };
  }

  private Optional<Greeting> greeting() throws InterruptedException {
    if (!(permit.connect(host, port, PATIENCE_MILLIS) instanceof Contact.Open open)) {
      return Optional.empty();
    }
    try (Line line = open.line()) {
      return Optional.of(Greeting.of(line));
    }
  }

  private Optional<String> silent() throws InterruptedException {
    String bridge = answer(bridge());
    if (bridge.matches("(?s)(CNXN|AUTH|STLS).*")) {
      return Optional.of("the Android debug bridge");
    }
    return answer("+$qSupported#37".getBytes(StandardCharsets.US_ASCII)).matches("(?s)\\+?\\$.*#..")
        ? Optional.of("the protocol of a debugger (gdbserver)")
        : Optional.empty();
  }

  private String answer(byte[] question) throws InterruptedException {
    if (!(permit.connect(host, port, PATIENCE_MILLIS) instanceof Contact.Open open)) {
      return "";
    }
    try (Line line = open.line()) {
      byte[] answer = line.write(question) ? line.read(MOST_OCTETS, PATIENCE_MILLIS) : new byte[0];
      // An acknowledgement may come by itself.
      byte[] more = answer.length == 1 ? line.read(MOST_OCTETS, PATIENCE_MILLIS) : new byte[0];
      return new String(answer, StandardCharsets.ISO_8859_1)
          + new String(more, StandardCharsets.ISO_8859_1);
    }
  }

  /** The bridge's CNXN: command, version, most octets, length, sum, and the command inverted. */
  private static byte[] bridge() {
    byte[] banner = "host::\0".getBytes(StandardCharsets.US_ASCII);
    int sum = 0;
    for (byte octet : banner) {
      sum += octet & 0xff;
    }
    int command = 0x4e584e43;
    return ByteBuffer.allocate(24 + banner.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(command)
        .putInt(0x01000000)
        .putInt(4096)
        .putInt(banner.length)
        .putInt(sum)
        .putInt(~command)
        .put(banner)
        .array();
  }
}
