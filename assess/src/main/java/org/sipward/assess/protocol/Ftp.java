package org.sipward.assess.protocol;

import java.io.IOException;

/** A client of FTP's control connection (RFC 959): one command, one reply. Stateless. */
public final class Ftp {
  private static final int MAX_LINE = 1 << 10;
  private static final int MAX_LINES = 100;

  private Ftp() {}

  /** One reply, its first line's text kept. */
  public record Reply(int code, String text) {}

  /** Reads the next reply, of one line or of several. */
  public static Reply reply(Wire wire) throws IOException {
    String line = wire.line(MAX_LINE);
    if (!line.matches("[1-5]\\d\\d([ -].*)?")) {
      throw new ProtocolException("FTP: a reply without a code");
    }
    Reply reply = new Reply(Integer.parseInt(line.substring(0, 3)), line.substring(3).strip());
    String end = line.substring(0, 3) + " ";
    boolean more = line.startsWith("-", 3);
    for (int i = 0; more; i++) {
      if (i == MAX_LINES) {
        throw new ProtocolException("FTP: a reply of more than " + MAX_LINES + " lines");
      }
      String next = wire.line(MAX_LINE);
      more = !next.startsWith(end);
    }
    return reply;
  }

  /** Sends a command and reads the reply to it. */
  public static Reply command(Wire wire, String command) throws IOException {
    if (command.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a command of more than one line");
    }
    wire.write(command + "\r\n");
    return reply(wire);
  }
}
