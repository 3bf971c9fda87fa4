package org.sipward.assess.probe.login;

import java.io.IOException;
import java.util.Optional;
import org.sipward.assess.permit.Contact;
import org.sipward.assess.permit.DatagramContact;
import org.sipward.assess.permit.DatagramLine;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Line;
import org.sipward.assess.permit.Permit;
import org.sipward.assess.protocol.Busy;
import org.sipward.assess.protocol.Tls;
import org.sipward.assess.protocol.Wire;

/** The way to one port: it opens a line, lets something be said over it, and closes it. */
final class Door {
  static final int PATIENCE_MILLIS = 3_000;
  static final int WHOLE_MILLIS = 12_000;

  /** For one that was heard late once. */
  private static final int LATE_MILLIS = 10_000;

  private static final int MAX_ANSWERS = 5;

  private final Permit permit;
  private final Impact login;
  private final String host;
  private final int port;
  private final boolean secured;
  private final int patienceMillis;
  private final Busy busy;
  private long tookNanos;

  /**
   * A way that nobody has gone yet.
   *
   * @param login what a try of a login counts as
   */
  Door(Permit permit, Impact login, String host, int port) {
    this.permit = permit;
    this.login = login;
    this.host = host;
    this.port = port;
    this.secured = false;
    this.patienceMillis = PATIENCE_MILLIS;
    this.busy = new Busy(permit);
  }

  private Door(Door like, boolean secured, int patienceMillis) {
    this.permit = like.permit;
    this.login = like.login;
    this.host = like.host;
    this.port = like.port;
    this.secured = secured;
    this.patienceMillis = patienceMillis;
    this.busy = like.busy;
  }

  /** What is said over a connection. */
  interface Speech {
    Reply over(Line line) throws IOException, InterruptedException;
  }

  /** What is said with datagrams. */
  interface Letters {
    Reply over(DatagramLine line) throws InterruptedException;
  }

  /** What an answer means; nothing where it means that another one comes. */
  interface Meaning {
    Optional<Reply> of(byte[] answer);
  }

  String host() {
    return host;
  }

  String place() {
    return host + " port " + port + (secured ? " over TLS" : "");
  }

  /** As it stands in Host of HTTP. */
  String authority() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** From the open line to its close. */
  long tookNanos() {
    return tookNanos;
  }

  /** The waits that are left for it. */
  Busy busy() {
    return busy;
  }

  /** The same way with TLS on it. */
  Door secured() {
    return new Door(this, true, patienceMillis);
  }

  /** The same way to somebody who takes his time. */
  Door patient() {
    return new Door(this, secured, LATE_MILLIS);
  }

  Wire wire(Line line) throws IOException {
    return secured
        ? Tls.over(line, patienceMillis, WHOLE_MILLIS)
        : Wire.over(line, patienceMillis, WHOLE_MILLIS);
  }

  /** A try of a login over a connection. */
  Reply login(Speech speech) throws InterruptedException {
    return enter(login, speech);
  }

  /** What is said without a login. */
  Reply look(Speech speech) throws InterruptedException {
    return enter(Impact.CONNECT, speech);
  }

  /** A try of a login with datagrams. */
  Reply loginLetters(Letters letters) throws InterruptedException {
    return write(login, letters);
  }

  /** Datagrams without a login. */
  Reply lookLetters(Letters letters) throws InterruptedException {
    return write(Impact.CONNECT, letters);
  }

  private Reply enter(Impact act, Speech speech) throws InterruptedException {
    return switch (permit.connect(act, host, port, PATIENCE_MILLIS)) {
      case Contact.Open open -> {
        long begin = System.nanoTime();
        try (Line line = open.line()) {
          yield speech.over(line);
        } catch (IOException e) {
          yield new Reply.Lost(String.valueOf(e.getMessage()));
        } finally {
          tookNanos = System.nanoTime() - begin;
        }
      }
      case Contact.Closed _ -> new Reply.Lost("the connection is refused");
      case Contact.Silent _ -> new Reply.Lost("nobody answers");
      case Contact.Denied denied -> new Reply.Denied(denied);
    };
  }

  private Reply write(Impact act, Letters letters) throws InterruptedException {
    return switch (permit.datagrams(act, host, port)) {
      case DatagramContact.Open open -> {
        try (DatagramLine line = open.line()) {
          yield letters.over(line);
        }
      }
      case DatagramContact.Denied denied -> new Reply.Denied(denied.why());
    };
  }

  /** Sends one datagram and waits for one that means something. */
  Reply ask(DatagramLine line, byte[] question, Meaning meaning) throws InterruptedException {
    Optional<Contact.Denied> denied = line.send(question);
    if (denied.isPresent()) {
      return new Reply.Denied(denied.get());
    }
    long begin = System.nanoTime();
    Optional<Reply> reply = Optional.empty();
    for (int i = 0; i < MAX_ANSWERS && reply.isEmpty(); i++) {
      Optional<byte[]> answer = line.receive(PATIENCE_MILLIS);
      if (answer.isEmpty()) {
        break;
      }
      reply = meaning.of(answer.get());
    }
    tookNanos = System.nanoTime() - begin;
    return reply.orElseGet(
        () -> new Reply.Lost(line.refused() ? "the port is closed" : "nobody answers"));
  }
}
