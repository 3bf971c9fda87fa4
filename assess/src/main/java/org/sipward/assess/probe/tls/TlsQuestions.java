package org.sipward.assess.probe.tls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.sipward.assess.permit.Contact;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Line;
import org.sipward.assess.permit.Permit;

/**
 * One TLS server that is asked, one connection a question. It reads at most {@value #MOST} octets
 * of an answer and waits at most {@value #PATIENCE_MILLIS} ms for all of it.
 */
final class TlsQuestions implements Questions {
  private static final int MOST = 1 << 16;
  private static final int PATIENCE_MILLIS = 3_000;
  private static final int CHUNK = 4_096;

  private final Permit permit;
  private final String host;
  private final int port;
  private final Optional<String> name;
  private final SecureRandom random = new SecureRandom();

  TlsQuestions(Permit permit, String host, int port) {
    this.permit = permit;
    this.host = host;
    this.port = port;
    this.name =
        permit.scope().names().entrySet().stream()
            .filter(e -> e.getValue().getHostAddress().equals(host))
            .map(e -> e.getKey())
            .sorted()
            .findFirst();
  }

  @Override
  public Answer ask(ProtocolVersion version, List<Integer> suites) throws InterruptedException {
    Contact contact = permit.connect(Impact.CONNECT, host, port, PATIENCE_MILLIS);
    return switch (contact) {
      case Contact.Open open -> {
        try (Line line = open.line()) {
          yield ask(line, ClientHello.of(version, suites, name, random));
        }
      }
      case Contact.Closed _ -> new Answer.Absent();
      case Contact.Silent _ -> new Answer.Unasked("no answer to a connection");
      case Contact.Denied denied -> new Answer.Unasked(denied.reason());
    };
  }

  @Override
  public List<byte[]> chain(List<Integer> schemes) throws InterruptedException {
    if (!(permit.connect(Impact.CONNECT, host, port, PATIENCE_MILLIS)
        instanceof Contact.Open open)) {
      return List.of();
    }
    try (Line line = open.line()) {
      return ChainClient.read(line.input(PATIENCE_MILLIS), line.output(), schemes);
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Answer ask(Line line, ClientHello hello) {
    if (!line.write(hello.record())) {
      return new Answer.Refused();
    }
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    boolean waited = false;
    try (InputStream in = line.input(PATIENCE_MILLIS)) {
      byte[] chunk = new byte[CHUNK];
      Flight flight = Flight.ofStream(new byte[0]);
      while (!flight.over() && read.size() < MOST && System.nanoTime() < end) {
        int n = in.read(chunk);
        if (n < 0) {
          break;
        }
        read.write(chunk, 0, n);
        flight = Flight.ofStream(read.toByteArray());
      }
    } catch (SocketTimeoutException e) {
      waited = true;
    } catch (IOException e) {
      // Reset: what came before is the answer.
    }
    return judge(hello, Flight.ofStream(read.toByteArray()), read.size(), waited);
  }

  /** An agreement counts only to what was offered. */
  static Answer judge(ClientHello asked, Flight flight, int octets, boolean waited) {
    Optional<ServerHello> hello = flight.hello();
    if (hello.isPresent()) {
      boolean offered =
          hello.get().version() == asked.version().code()
              && asked.suites().contains(hello.get().suite());
      return offered ? new Answer.Agreed(hello.get(), flight) : new Answer.Refused();
    }
    if (flight.foreign()) {
      return new Answer.Foreign();
    }
    if (flight.alert().isPresent()) {
      return new Answer.Refused();
    }
    return waited || octets > 0 ? new Answer.Mute() : new Answer.Refused();
  }
}
