package org.sipward.assess.probe.strain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.probe.Sighting;

/** The tries of a device to reach a service that is away, and when it is back: a pure function. */
final class ReconnectRhythm {
  /** Tries from which a rhythm can be told. */
  private static final int LEAST_TRIES = 4;

  /** How much the last pauses have to be longer than the first. */
  private static final double GROWTH = 1.5;

  /** As many tries as pauses from ten seconds on that double leave room for. */
  private static final int MOST_IN_MINUTE = 3;

  private ReconnectRhythm() {}

  /**
   * The verdict.
   *
   * @param tries every try that the capture shows, in order
   */
  static Sighting judge(OutagePaper paper, List<Instant> tries) {
    List<Instant> during =
        tries.stream().filter(t -> !t.isBefore(paper.from()) && !t.isAfter(paper.until())).toList();
    Optional<Instant> back = tries.stream().filter(t -> t.isAfter(paper.until())).findFirst();
    List<String> offences = new ArrayList<>();
    long minutes = Duration.between(paper.from(), paper.until()).toMinutes();
    if (during.size() > minutes) {
      offences.add(during.size() + " tries in " + minutes + " minutes, more than one a minute");
    }
    if (during.size() >= LEAST_TRIES && !grows(during)) {
      offences.add("the pauses between tries do not grow");
    }
    if (back.filter(t -> t.isAfter(paper.until().plus(paper.window()))).isPresent()) {
      offences.add("it came back only at " + back.get());
    }
    if (!offences.isEmpty()) {
      return Sighting.fail("reconnects are too many, too even or too late", offences);
    }
    int most = mostInMinute(during);
    if (most > MOST_IN_MINUTE) {
      return Sighting.partial(
          "the pauses grow, but from too little",
          List.of(most + " tries within a minute, as all devices of the kind make them"));
    }
    List<String> doubts = new ArrayList<>();
    if (during.size() < LEAST_TRIES) {
      doubts.add("only " + during.size() + " tries were seen while the service was away");
    }
    if (back.isEmpty()) {
      doubts.add("no try was seen after the service was back");
    }
    return doubts.isEmpty()
        ? Sighting.pass(during.size() + " tries in " + minutes + " minutes, with pauses that grow")
        : Sighting.inconclusive("too little was seen of the reconnects", doubts);
  }

  private static int mostInMinute(List<Instant> tries) {
    int most = 0;
    int from = 0;
    for (int to = 0; to < tries.size(); to++) {
      while (!tries.get(from).plus(Duration.ofMinutes(1)).isAfter(tries.get(to))) {
        from++;
      }
      most = Math.max(most, to - from + 1);
    }
    return most;
  }

  /** Whether the later half of the pauses is longer than the earlier one, on the whole. */
  private static boolean grows(List<Instant> tries) {
    int pauses = tries.size() - 1;
    int half = pauses / 2;
    double early = mean(tries, 0, half);
    double late = mean(tries, pauses - half, pauses);
    return late >= GROWTH * early;
  }

  private static double mean(List<Instant> tries, int from, int until) {
    return Duration.between(tries.get(from), tries.get(until)).toMillis() / (double) (until - from);
  }
}
