package org.sipward.assess.probe.login;

import java.io.IOException;
import java.util.regex.Pattern;
import org.sipward.assess.permit.Line;
import org.sipward.assess.protocol.Telnet;
import org.sipward.assess.protocol.Wire;

/**
 * A login over Telnet or a bare console. Nothing in it is fixed: whoever pauses has asked, and what
 * comes after the password is compared with what comes after a wrong one. Whoever asks the same
 * after a name has asked for no name: that is no refusal, but a shell or something like it.
 */
final class TelnetLogin implements Tongue {
  private static final int PAUSE_MILLIS = 400;
  private static final Pattern PASSWORD = Pattern.compile("(?i)(pass|kenn|contrase|mot de)");

  private final Door door;

  TelnetLogin(Door door) {
    this.door = door;
  }

  @Override
  public String name() {
    return "Telnet at " + door.place();
  }

  @Override
  public long tookNanos() {
    return door.tookNanos();
  }

  @Override
  public Reply attempt(Account account) throws InterruptedException {
    return door.login(line -> attempt(account, line));
  }

  private static Reply attempt(Account account, Line line) throws IOException {
    Telnet telnet = new Telnet(Wire.over(line, PAUSE_MILLIS, Door.WHOLE_MILLIS));
    String first = telnet.read();
    if (telnet.ended() || first.isBlank()) {
      return new Reply.Lost("no prompt");
    }
    if (asksPassword(first)) {
      telnet.line(account.password());
      return said(telnet, first, first);
    }
    telnet.line(account.user());
    String second = telnet.read();
    if (telnet.ended()) {
      // Nothing was refused: no password was asked for.
      return new Reply.Lost("it hangs up before it asks for a password");
    }
    boolean asks = asksPassword(second);
    if (!asks && alike(first, second)) {
      return OpenShell.computes(telnet)
          ? OpenShell.FOUND
          : new Reply.Lost("it asks for no password and computes nothing, so it may be a menu");
    }
    telnet.line(account.password());
    Reply reply = said(telnet, first, second);
    return !asks && !telnet.ended() && OpenShell.computes(telnet) ? OpenShell.FOUND : reply;
  }

  private static boolean asksPassword(String said) {
    return PASSWORD.matcher(last(said)).find();
  }

  /** Whether the same is asked; a prompt may count. */
  private static boolean alike(String one, String other) {
    return last(one).replaceAll("\\d+", "").equals(last(other).replaceAll("\\d+", ""));
  }

  private static Reply said(Telnet telnet, String first, String second) throws IOException {
    String said = telnet.read();
    String end = last(said);
    if (telnet.ended()) {
      return Reply.Said.hangUp();
    }
    if (said.isBlank()) {
      return Reply.Said.open("silence", "");
    }
    return end.equals(last(first)) || end.equals(last(second))
        ? new Reply.Said("asks again")
        : Reply.Said.open("no further question", end.replaceAll("\\d+", ""));
  }

  /** The last line that shows anything. */
  private static String last(String said) {
    String stripped = said.strip();
    return stripped.substring(Math.max(stripped.lastIndexOf('\n'), stripped.lastIndexOf('\r')) + 1);
  }
}
