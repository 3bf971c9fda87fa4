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
  private static final int LATE_MILLIS = 6_000;

  /** A greeting of several lines may come in as many pieces. */
  private static final int MORE_LINES = 4;

  /** Reads a greeting, and asks SYST where that is what tells. */
  public static Greeting of(Line line) {
    return of(line, PATIENCE_MILLIS);
  }

  /**
   * The same where silence would decide: some look up who calls before they greet, or have much to
   * do.
   */
  public static Greeting late(Line line) {
    return of(line, LATE_MILLIS);
  }

  private static Greeting of(Line line, int patienceMillis) {
    byte[] octets = line.read(MOST_OCTETS, patienceMillis);
    String text = text(octets);
    if (octets.length > 2 && (octets[0] & 0xff) == 0xff && (octets[1] & 0xff) >= 0xfb) {
      return TELNET;
    }
    if (text.startsWith("SSH-")) {
      return SSH;
    }
    if (text.startsWith("220") && line.write("SYST\r\n".getBytes(StandardCharsets.US_ASCII))) {
      String reply = "220";
      for (int i = 0; i < MORE_LINES && reply.startsWith("220"); i++) {
        reply = text(line.read(MOST_OCTETS, LATE_MILLIS));
      }
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
