package org.sipward.assess.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.sipward.assess.permit.Line;

/** By what a server makes itself known before it is spoken to. */
public enum Greeting {
  /** {@code SSH-2.0-...} (RFC 4253 4.2). */
  SSH,
  /** It negotiates before anything else (RFC 854). */
  TELNET,
  /** Words that end as a prompt does. */
  CONSOLE,
  /** It greets with 220 and knows SYST (RFC 959); a mail server greets so and does not. */
  FTP,
  /** Something else. */
  OTHER,
  /** It waits. */
  SILENCE;

  private static final int MOST_OCTETS = 512;
  private static final int PATIENCE_MILLIS = 800;

  /** Reads a greeting, and asks SYST where that is what tells. */
  public static Greeting of(Line line) {
    byte[] octets = line.read(MOST_OCTETS, PATIENCE_MILLIS);
    String text = text(octets);
    if (octets.length > 2 && (octets[0] & 0xff) == 0xff && (octets[1] & 0xff) >= 0xfb) {
      return TELNET;
    }
    if (text.startsWith("SSH-")) {
      return SSH;
    }
    if (text.startsWith("220") && line.write("SYST\r\n".getBytes(StandardCharsets.US_ASCII))) {
      String reply = text(line.read(MOST_OCTETS, PATIENCE_MILLIS));
      return reply.startsWith("215") || reply.startsWith("530") ? FTP : OTHER;
    }
    if (text.isBlank()) {
      return SILENCE;
    }
    return text.length() < MOST_OCTETS && text.strip().matches("(?s).*[:>?#$%]") ? CONSOLE : OTHER;
  }

  public static Optional<Greeting> named(String name) {
    return Stream.of(values()).filter(g -> g.name().equals(name)).findFirst();
  }

  private static String text(byte[] octets) {
    return new String(octets, StandardCharsets.ISO_8859_1);
  }
}
