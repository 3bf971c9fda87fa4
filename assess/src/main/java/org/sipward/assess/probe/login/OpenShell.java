package org.sipward.assess.probe.login;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.sipward.assess.permit.Line;
import org.sipward.assess.protocol.Telnet;
import org.sipward.assess.protocol.Wire;

/**
 * Whether somebody at the other end of a line computes what it is told, as a shell does that asked
 * for no login. The product of two numbers drawn by lot stands in no prompt, no echo and no error.
 */
final class OpenShell implements Tongue {
  static final Reply FOUND =
      new Reply.Entered("a shell that asks for nothing computes what it is told");

  private static final RandomGenerator RANDOM = new SecureRandom();

  /** Of the shell, and of the interpreters that small devices have in its place. */
  private static final List<String> PROGRAMS = List.of("echo $((%d*%d))", "print(%d*%d)");

  private static final int LEAST = 10_000;
  private static final int PAUSE_MILLIS = 400;
  private static final int WHOLE_MILLIS = 5_000;

  /** An echo may come alone, and then the result. */
  private static final int READS = 3;

  private final Door door;

  /** At a port that waits, and where no protocol was found. */
  OpenShell(Door door) {
    this.door = door;
  }

  @Override
  public String name() {
    return "a console at " + door.place();
  }

  @Override
  public long tookNanos() {
    return door.tookNanos();
  }

  @Override
  public Reply attempt(Account account) throws InterruptedException {
    return door.login(OpenShell::computes);
  }

  private static Reply computes(Line line) throws IOException {
    return computes(new Telnet(Wire.over(line, PAUSE_MILLIS, WHOLE_MILLIS)))
        ? FOUND
        : new Reply.Lost("no prompt");
  }

  /** One line for each kind of interpreter, until one of them answers with the product. */
  static boolean computes(Telnet telnet) throws IOException {
    for (String program : PROGRAMS) {
      int one = RANDOM.nextInt(LEAST, 10 * LEAST);
      int other = RANDOM.nextInt(LEAST, 10 * LEAST);
      String text = program.formatted(one, other);
      Pattern product = Pattern.compile("(?<!\\d)" + (long) one * other + "(?!\\d)");
      telnet.line(text);
      for (int i = 0; i < READS && !telnet.ended(); i++) {
        String said = telnet.read();
        if (product.matcher(said).find()) {
          return true;
        }
        if (!said.strip().endsWith(text)) {
          break;
        }
      }
      if (telnet.ended()) {
        return false;
      }
    }
    return false;
  }
}
