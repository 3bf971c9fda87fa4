package org.sipward.assess.probe.login;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.permit.DatagramLine;
import org.sipward.assess.protocol.DigestChallenge;
import org.sipward.assess.protocol.Sip;

/** A login over SIP: a REGISTER that binds nothing, with a digest. */
final class SipLogin implements Tongue {
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final Door door;
  private int number;

  SipLogin(Door door) {
    this.door = door;
  }

  @Override
  public String name() {
    return "SIP at " + door.place();
  }

  @Override
  public long tookNanos() {
    return door.tookNanos();
  }

  @Override
  public Reply attempt(Account account) throws InterruptedException {
    List<DigestChallenge> challenge = new ArrayList<>();
    Reply first =
        door.lookLetters(
            line ->
                door.ask(
                    line,
                    request(line).octets(account.user(), Optional.empty()),
                    octets -> {
                      Optional<Sip.Reply> reply = Sip.reply(octets);
                      reply.flatMap(Sip.Reply::challenge).ifPresent(challenge::add);
                      return said(reply);
                    }));
    if (challenge.isEmpty()) {
      return first instanceof Reply.Said said
          ? new Reply.Absent("REGISTER is answered " + said.mark() + " without a challenge")
          : first;
    }
    return door.loginLetters(
        line -> {
          Sip.Request request = request(line);
          String answer =
              challenge
                  .getFirst()
                  .answer("REGISTER", request.uri(), account.user(), account.password());
          byte[] octets = request.octets(account.user(), Optional.of(answer));
          return door.ask(line, octets, o -> said(Sip.reply(o)));
        });
  }

  /** A request of the next number. */
  private Sip.Request request(DatagramLine line) {
    number++;
    String host = door.host().contains(":") ? "[" + door.host() + "]" : door.host();
    return new Sip.Request("REGISTER", host, line.local(), number);
  }

  private static Optional<Reply> said(Optional<Sip.Reply> reply) {
    return reply
        .map(Sip.Reply::status)
        .filter(status -> status >= OK)
        .map(
            status ->
                switch (status) {
                  case OK -> new Reply.Entered("status 200 to REGISTER");
                  case UNAVAILABLE -> new Reply.Locked("status 503");
                  default -> new Reply.Said("status " + status);
                });
  }
}
