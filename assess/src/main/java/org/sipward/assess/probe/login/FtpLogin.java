package org.sipward.assess.probe.login;

import java.io.IOException;
import org.sipward.assess.permit.Line;
import org.sipward.assess.protocol.Ftp;
import org.sipward.assess.protocol.Wire;

/** A login over FTP, one a connection. */
final class FtpLogin implements Tongue {
  private static final int READY = 220;
  private static final int IN = 230;
  private static final int CLOSING = 421;

  private final Door door;

  FtpLogin(Door door) {
    this.door = door;
  }

  @Override
  public String name() {
    return "FTP at " + door.place();
  }

  @Override
  public long tookNanos() {
    return door.tookNanos();
  }

  @Override
  public Reply attempt(Account account) throws InterruptedException {
    return door.login(line -> attempt(account, line));
  }

  private Reply attempt(Account account, Line line) throws IOException {
    Wire wire = door.wire(line);
    Ftp.Reply reply = Ftp.reply(wire);
    if (reply.code() == READY) {
      reply = Ftp.command(wire, "USER " + account.user());
    }
    if (reply.code() / 100 == 3) {
      reply = Ftp.command(wire, "PASS " + account.password());
    }
    return switch (reply.code()) {
      case IN -> new Reply.Entered("reply 230 to PASS");
      case CLOSING -> new Reply.Locked("reply 421");
      default -> new Reply.Said("reply " + reply.code());
    };
  }
}
