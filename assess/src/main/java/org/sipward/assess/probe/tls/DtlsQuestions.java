package org.sipward.assess.probe.tls;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.sipward.assess.permit.Contact;
import org.sipward.assess.permit.DatagramContact;
import org.sipward.assess.permit.DatagramLine;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Permit;

/**
 * One DTLS server that is asked: each question comes from a port of its own, is repeated twice
 * where nothing answers, and ends with an alert, so that a server of one client at a time is free
 * again. It remembers what a liar about its address could make of the server.
 */
final class DtlsQuestions implements Questions {
  private static final int TRIES = 3;
  private static final int PATIENCE_MILLIS = 1_500;
  private static final int MOST_DATAGRAMS = 64;
  private static final byte[] GOODBYE = {
    21, (byte) 0xfe, (byte) 0xff, 0, 0, 0, 0, 0, 0, 0, 9, 0, 2, 2, 90
  };

  private final Permit permit;
  private final String host;
  private final int port;
  private final SecureRandom random = new SecureRandom();
  private boolean eager;
  private double ratio;

  DtlsQuestions(Permit permit, String host, int port) {
    this.permit = permit;
    this.host = host;
    this.port = port;
  }

  /** Whether it agreed without having seen that the client is where it says. */
  boolean eager() {
    return eager;
  }

  /** The most octets it sent for each octet of an unproven client. */
  double ratio() {
    return ratio;
  }

  @Override
  public Answer ask(ProtocolVersion version, List<Integer> suites) throws InterruptedException {
    switch (permit.datagrams(Impact.CONNECT, host, port)) {
      case DatagramContact.Denied denied -> {
        return new Answer.Unasked(denied.why().reason());
      }
      case DatagramContact.Open open -> {
        try (DatagramLine line = open.line()) {
          Answer answer = ask(line, ClientHello.of(version, suites, Optional.empty(), random));
          if (!(answer instanceof Answer.Unasked || answer instanceof Answer.Absent)) {
            line.send(GOODBYE);
          }
          return answer;
        }
      }
    }
  }

  private Answer ask(DatagramLine line, ClientHello hello) throws InterruptedException {
    byte[] first = hello.datagram(new byte[0], 0);
    Exchange unproven = exchange(line, first);
    if (unproven.denied().isPresent()) {
      return new Answer.Unasked(unproven.denied().get().reason());
    }
    ratio = Math.max(ratio, (double) unproven.octets() / first.length);
    Optional<byte[]> cookie =
        unproven.flight().message(Flight.HELLO_VERIFY_REQUEST).flatMap(DtlsQuestions::cookie);
    if (cookie.isEmpty()) {
      Answer answer = judge(line, hello, unproven);
      eager |= answer instanceof Answer.Agreed;
      return answer;
    }
    Exchange proven = exchange(line, hello.datagram(cookie.get(), 1));
    return proven.denied().isPresent()
        ? new Answer.Unasked(proven.denied().get().reason())
        : judge(line, hello, proven);
  }

  private static Answer judge(DatagramLine line, ClientHello hello, Exchange exchange) {
    if (exchange.octets() == 0) {
      return line.refused() ? new Answer.Absent() : new Answer.Mute();
    }
    return TlsQuestions.judge(hello, exchange.flight(), exchange.octets(), false);
  }

  /** What one question brought. */
  private record Exchange(Flight flight, int octets, Optional<Contact.Denied> denied) {}

  private static Exchange exchange(DatagramLine line, byte[] question) throws InterruptedException {
    List<byte[]> datagrams = new ArrayList<>();
    int octets = 0;
    Flight flight = Flight.ofDatagrams(datagrams);
    for (int i = 0; i < TRIES && datagrams.isEmpty() && !line.refused(); i++) {
      Optional<Contact.Denied> denied = line.send(question);
      if (denied.isPresent()) {
        return new Exchange(flight, octets, denied);
      }
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
      long left = PATIENCE_MILLIS;
      while (left > 0 && !flight.over() && datagrams.size() < MOST_DATAGRAMS) {
        Optional<byte[]> datagram = line.receive((int) left);
        if (datagram.isEmpty()) {
          break;
        }
        datagrams.add(datagram.get());
        octets += datagram.get().length;
        flight = Flight.ofDatagrams(datagrams);
        left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      }
    }
    return new Exchange(flight, octets, Optional.empty());
  }

  /** The cookie of a HelloVerifyRequest (RFC 6347 4.2.1). */
  static Optional<byte[]> cookie(byte[] body) {
    int length = body.length < 3 ? -1 : body[2] & 0xff;
    return length < 0 || body.length < 3 + length
        ? Optional.empty()
        : Optional.of(Arrays.copyOfRange(body, 3, 3 + length));
  }
}
