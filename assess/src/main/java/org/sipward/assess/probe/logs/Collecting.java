package org.sipward.assess.probe.logs;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.paper.SyslogRecord;
import org.sipward.assess.permit.DatagramListener;
import org.sipward.assess.permit.DatagramListening;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Line;
import org.sipward.assess.permit.Listener;
import org.sipward.assess.permit.Listening;
import org.sipward.assess.permit.Permit;

/** A collector of syslog at work: over UDP, or over TCP from one device (RFC 6587). */
final class Collecting implements AutoCloseable {
  private static final int MOST_RECORDS = 10_000;
  private static final int READ_OCTETS = 16_384;

  /** Where a record ends within a stream: at a line's end, or before the next one's length. */
  private static final String BETWEEN = "\n|(?=\\b\\d{1,5} <\\d{1,3}>)";

  private final Source source;
  private final InstantSource clock;
  private final ZoneOffset zone;
  private final List<Arrival> arrivals = new ArrayList<>();

  /** Where octets come from: empty where none come within the time. */
  private interface Source extends AutoCloseable {
    String next(int patienceMillis);

    @Override
    void close();
  }

  private Collecting(Source source, InstantSource clock, ZoneOffset zone) {
    this.source = source;
    this.clock = clock;
    this.zone = zone;
  }

  /** Begins to listen; nothing, with a reason, where that is not possible. */
  static Optional<Collecting> begin(
      Permit permit, CollectorPaper paper, InstantSource clock, List<String> reasons) {
    CollectorPaper.Collector at = paper.collector();
    Optional<Source> source =
        switch (at.transport()) {
          case UDP -> udp(permit.hear(Impact.LOGIN, at.host(), at.port()), reasons);
          case TCP -> tcp(permit.listen(Impact.LOGIN, at.host(), at.port()), reasons);
        };
    return source.map(s -> new Collecting(s, clock, paper.zone()));
  }

  /** What arrived so far, after a wait for more. */
  List<Arrival> after(int patienceMillis) {
    String text = source.next(patienceMillis);
    Instant now = clock.instant();
    for (String part : text.split(BETWEEN, -1)) {
      String log = part.replaceFirst("^\\d{1,5} (?=<)", "").strip();
      if (!log.isEmpty() && arrivals.size() < MOST_RECORDS) {
        arrivals.add(new Arrival(now, SyslogRecord.parse(log, now, zone)));
      }
    }
    return List.copyOf(arrivals);
  }

  @Override
  public void close() {
    source.close();
  }

  private static Optional<Source> udp(DatagramListening listening, List<String> reasons) {
    return switch (listening) {
      case DatagramListening.Open open -> Optional.of(new Datagrams(open.listener()));
      case DatagramListening.Denied denied -> none(reasons, denied.why().reason());
      case DatagramListening.Taken taken -> none(reasons, taken.reason());
    };
  }

  private static Optional<Source> tcp(Listening listening, List<String> reasons) {
    return switch (listening) {
      case Listening.Open open -> Optional.of(new Stream(open.listener()));
      case Listening.Denied denied -> none(reasons, denied.why().reason());
      case Listening.Taken taken -> none(reasons, taken.reason());
    };
  }

  private static Optional<Source> none(List<String> reasons, String reason) {
    reasons.add(reason);
    return Optional.empty();
  }

  private record Datagrams(DatagramListener listener) implements Source {
    @Override
    public String next(int patienceMillis) {
      return listener
          .receive(patienceMillis)
          .map(octets -> new String(octets, StandardCharsets.UTF_8))
          .orElse("");
    }

    @Override
    public void close() {
      listener.close();
    }
  }

  /** The newest connection of the device; one that ended makes room for the next. */
  private static final class Stream implements Source {
    private final Listener listener;
    private Optional<Line> line = Optional.empty();
    private String rest = "";

    Stream(Listener listener) {
      this.listener = listener;
    }

    /** Whole lines; what has no end yet waits for it, at most as long as a record may be. */
    @Override
    public String next(int patienceMillis) {
      if (line.isEmpty()) {
        line = listener.accept(patienceMillis);
      }
      String read =
          line.map(l -> l.read(READ_OCTETS, patienceMillis))
              .map(octets -> new String(octets, StandardCharsets.UTF_8))
              .orElse("");
      String text = rest + read;
      int end = text.lastIndexOf('\n') + 1;
      boolean isDone = read.isEmpty() || text.length() - end > SyslogRecord.MAX_CHARS;
      rest = isDone ? "" : text.substring(end);
      return isDone ? text : text.substring(0, end);
    }

    @Override
    public void close() {
      line.ifPresent(Line::close);
      listener.close();
    }
  }
}
