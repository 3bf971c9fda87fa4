package org.sipward.assess.probe.surface;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.sipward.assess.permit.Contact;
import org.sipward.assess.permit.Line;
import org.sipward.assess.permit.Permit;
import org.sipward.assess.protocol.Greeting;
import org.sipward.assess.protocol.Mqtt;
import org.sipward.assess.protocol.Tls;
import org.sipward.assess.protocol.Wire;

/** A service for developers, or an old one without protection, known by speaking to it. */
final class DebugService {
  private static final int PATIENCE_MILLIS = 800;
  private static final int LATE_MILLIS = 4_000;
  private static final int MOST_OCTETS = 256;

  /** What Telnet negotiates with begins so (RFC 854). */
  private static final char COMMAND = '\u00ff';

  private final Permit permit;
  private final String host;
  private final int port;

  DebugService(Permit permit, String host, int port) {
    this.permit = permit;
    this.host = host;
    this.port = port;
  }

  /** What was heard at the port. */
  sealed interface Heard {
    /** It is one of them. */
    record Offence(String name) implements Heard {}

    /** It said what none of them says. */
    record Other() implements Heard {}

    /** It was asked with patience, and said nothing. */
    record Silent() implements Heard {}

    /** It could not be asked. */
    record Unheard(String why) implements Heard {}
  }

  /** What it speaks; a port number is no proof. */
  Heard quickly() throws InterruptedException {
    Heard greeting = greeting(Greeting::of);
    if (!(greeting instanceof Heard.Silent)) {
      return greeting;
    }
    Heard tool = tool(PATIENCE_MILLIS);
    return tool instanceof Heard.Silent && isOfTheWeb() ? new Heard.Other() : tool;
  }

  /** The same of one that said nothing: it may be slow, or have much to do. */
  Heard patiently() throws InterruptedException {
    Heard greeting = greeting(Greeting::late);
    return greeting instanceof Heard.Silent ? tool(LATE_MILLIS) : greeting;
  }

  private interface Listener {
    Greeting of(Line line);
  }

  private Heard greeting(Listener listener) throws InterruptedException {
    return switch (permit.connect(host, port, LATE_MILLIS)) {
      case Contact.Open open -> {
        try (Line line = open.line()) {
          yield switch (listener.of(line)) {
            case TELNET -> new Heard.Offence("Telnet");
            case FTP -> new Heard.Offence("FTP");
            case SILENCE -> new Heard.Silent();
            case SSH, CONSOLE, OTHER -> new Heard.Other();
          };
        }
      }
      case Contact.Closed _ -> new Heard.Unheard("is open, and then refuses a connection");
      case Contact.Silent _ -> new Heard.Unheard("is open, and then takes no connection");
      case Contact.Denied denied -> new Heard.Unheard("was not asked: " + denied.reason());
    };
  }

  private Heard tool(int patienceMillis) throws InterruptedException {
    String bridge = answer(bridge(), patienceMillis);
    if (bridge.matches("(?s)(CNXN|AUTH|STLS).*")) {
      return new Heard.Offence("the Android debug bridge");
    }
    byte[] supported = "+$qSupported#37".getBytes(StandardCharsets.US_ASCII);
    String stub = answer(supported, patienceMillis);
    if (stub.matches("(?s)\\+?\\$.*#..")) {
      return new Heard.Offence("the protocol of a debugger (gdbserver)");
    }
    return isAnswer(bridge) || isAnswer(stub) ? new Heard.Other() : new Heard.Silent();
  }

  /** A greeting that comes late is no answer to what was asked meanwhile. */
  private static boolean isAnswer(String said) {
    return !said.isBlank() && !said.startsWith("220") && said.charAt(0) != COMMAND;
  }

  /** Whether it says nothing by itself because it waits for HTTP, MQTT or TLS. */
  private boolean isOfTheWeb() throws InterruptedException {
    byte[] get = "GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    return answer(get, PATIENCE_MILLIS).startsWith("HTTP/")
        || speaks(
            line ->
                Mqtt.connect(
                    Wire.over(line, PATIENCE_MILLIS, LATE_MILLIS), Mqtt.Login.anonymous("sipward")))
        || speaks(line -> Tls.over(line, PATIENCE_MILLIS, LATE_MILLIS));
  }

  private interface Speech {
    Object over(Line line) throws IOException;
  }

  private boolean speaks(Speech speech) throws InterruptedException {
    if (!(permit.connect(host, port, PATIENCE_MILLIS) instanceof Contact.Open open)) {
      return false;
    }
    try (Line line = open.line()) {
      Object _ = speech.over(line);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private String answer(byte[] question, int patienceMillis) throws InterruptedException {
    if (!(permit.connect(host, port, patienceMillis) instanceof Contact.Open open)) {
      return "";
    }
    try (Line line = open.line()) {
      byte[] answer = line.write(question) ? line.read(MOST_OCTETS, patienceMillis) : new byte[0];
      // An acknowledgement may come by itself.
      byte[] more = answer.length == 1 ? line.read(MOST_OCTETS, patienceMillis) : new byte[0];
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
