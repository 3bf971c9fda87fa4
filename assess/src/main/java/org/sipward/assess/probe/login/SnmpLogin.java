package org.sipward.assess.probe.login;

import java.util.List;
import java.util.Optional;
import org.sipward.assess.protocol.ProtocolException;
import org.sipward.assess.protocol.Snmp;

/** A login over SNMP: the community, which is an account's password. A wrong one gets silence. */
final class SnmpLogin implements Tongue {
  private final Door door;
  private final Snmp.Version version;

  SnmpLogin(Door door, Snmp.Version version) {
    this.door = door;
    this.version = version;
  }

  @Override
  public String name() {
    return "SNMP " + version + " at " + door.place();
  }

  @Override
  public long tookNanos() {
    return door.tookNanos();
  }

  @Override
  public Reply attempt(Account account) throws InterruptedException {
    byte[] question = Snmp.get(version, account.password());
    Reply reply = door.loginLetters(line -> door.ask(line, question, SnmpLogin::read));
    return reply instanceof Reply.Lost && isThere() ? new Reply.Said("silence") : reply;
  }

  /** Silence is a refusal only of one that answers what needs no community. */
  private boolean isThere() throws InterruptedException {
    Reply reply =
        door.lookLetters(
            line ->
                door.ask(
                    line,
                    Snmp.engine(),
                    answer ->
                        Snmp.isReport(answer)
                            ? Optional.of(new Reply.Said("SNMP"))
                            : Optional.empty()));
    return reply instanceof Reply.Said;
  }

  private static Optional<Reply> read(byte[] answer) {
    try {
      List<String> values = Snmp.values(answer);
      return Optional.of(new Reply.Entered("a response with " + values.size() + " values"));
    } catch (ProtocolException e) {
      return Optional.empty();
    }
  }
}
