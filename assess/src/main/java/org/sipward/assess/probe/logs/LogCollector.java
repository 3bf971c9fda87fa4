package org.sipward.assess.probe.logs;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.paper.CanaryForms;
import org.sipward.assess.permit.Contact;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Line;
import org.sipward.assess.permit.Permit;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Progress;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.probe.login.DoorNotes;
import org.sipward.assess.protocol.Http;
import org.sipward.assess.protocol.HttpRequest;
import org.sipward.assess.protocol.Wire;
import org.sipward.assess.yaml.Problem;

/** Whether wrong logins that are made now arrive in a collector of ours. */
public final class LogCollector implements Probe.OfTarget {
  private static final Row ROW =
      new Row("log-collector", "logging", "L1-live", List.of(CollectorPaper.ITEM));
  private static final int LOGINS = 3;
  private static final int PATIENCE_MILLIS = 5_000;

  /** How long it is listened for more once the record is there: for what must not follow it. */
  private static final int AFTER_MILLIS = 1_000;

  private static final int LEAST_LATE_SECONDS = 10;

  /** From the first of the logins to the last of them. */
  private static final Duration TOLERANCE = Duration.ofSeconds(LOGINS);

  private static final String PASSWORD = "sipward-assess-wrong-on-purpose";

  private final InstantSource clock;

  public LogCollector() {
    this(InstantSource.system());
  }

  /**
   * The same by another clock.
   *
   * @param clock with which the times of records are compared
   */
  LogCollector(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Impact impact() {
    return Impact.LOGIN;
  }

  @Override
  public Sighting look(Material material, Permit permit, Progress progress)
      throws InterruptedException {
    List<Problem> problems = new ArrayList<>();
    Optional<CollectorPaper> read =
        CollectorPaper.read(material.file(CollectorPaper.ITEM), problems);
    if (read.isEmpty()) {
      return Sighting.inconclusive("the collector: " + problems.getFirst());
    }
    CollectorPaper paper = read.get();
    List<String> reasons = new ArrayList<>();
    Optional<Collecting> begun = Collecting.begin(permit, paper, clock, reasons);
    if (begun.isEmpty()) {
      return Sighting.inconclusive("nothing can be collected: " + reasons.getFirst());
    }
    try (Collecting collecting = begun.get()) {
      Instant start = clock.instant();
      for (int i = 0; i < LOGINS; i++) {
        Optional<String> failure = tryLogin(permit, paper);
        if (failure.isPresent()) {
          return Sighting.inconclusive("no wrong login could be made: " + failure.get());
        }
        progress.at(i + 1L, LOGINS);
      }
      return judge(
          paper, start, collect(collecting, paper), wasLocked(material, permit, paper.login()));
    }
  }

  /** Everything until the record is there and a silence after it, or the promised time is over. */
  private List<Arrival> collect(Collecting collecting, CollectorPaper paper) {
    Instant due = clock.instant().plusSeconds(paper.promisedSeconds());
    List<Arrival> arrivals = collecting.after(AFTER_MILLIS);
    while (clock.instant().isBefore(due)) {
      int before = arrivals.size();
      arrivals = collecting.after(AFTER_MILLIS);
      boolean found =
          arrivals.stream().anyMatch(a -> a.holds(paper.cause()) && a.holds(paper.user()));
      if (found && arrivals.size() == before) {
        break;
      }
    }
    // Late and never are told apart only by listening on; a promise that is kept ends before this.
    Instant end = due.plusSeconds(Math.max(LEAST_LATE_SECONDS, paper.promisedSeconds()));
    while (arrivals.isEmpty() && clock.instant().isBefore(end)) {
      arrivals = collecting.after(AFTER_MILLIS);
    }
    return arrivals;
  }

  /** Whether earlier probes of this run have locked the login, so that it tells of that instead. */
  private static boolean wasLocked(Material material, Permit permit, CollectorPaper.Login login) {
    String host =
        Optional.ofNullable(permit.scope().names().get(login.host()))
            .map(InetAddress::getHostAddress)
            .orElse(login.host());
    return DoorNotes.isLocked(material, host, login.port());
  }

  private static Sighting judge(
      CollectorPaper paper, Instant start, List<Arrival> arrivals, boolean wasLocked) {
    String basic =
        Base64.getEncoder()
            .encodeToString((paper.user() + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    for (Arrival arrival : arrivals) {
      String text = arrival.log().text();
      boolean leaks =
          text.contains(basic)
              || CanaryForms.of(PASSWORD).values().stream()
                  .anyMatch(form -> text.contains(new String(form, StandardCharsets.UTF_8)));
      if (leaks) {
        return Sighting.fail("the password of the wrong login is in the log");
      }
    }
    if (arrivals.isEmpty()) {
      return Sighting.inconclusive("nothing arrived: the device may not know of the collector");
    }
    List<Arrival> about = arrivals.stream().filter(a -> a.holds(paper.cause())).toList();
    if (about.isEmpty() && wasLocked) {
      return Sighting.inconclusive(
          "none says '"
              + paper.cause()
              + "', but the login was locked by a probe of this run; wait and run this one alone");
    }
    if (about.isEmpty()) {
      return Sighting.fail(arrivals.size() + " records arrived, none says '" + paper.cause() + "'");
    }
    Instant due = start.plusSeconds(paper.promisedSeconds()).plus(TOLERANCE);
    if (about.stream().allMatch(a -> a.at().isAfter(due))) {
      return Sighting.fail(
          "the record came %d s after the login, promised were %d"
              .formatted(
                  Duration.between(start, about.getFirst().at()).toSeconds(),
                  paper.promisedSeconds()));
    }
    List<String> poor = new ArrayList<>();
    if (about.stream().noneMatch(a -> a.holds(paper.user()))) {
      poor.add("no record says who it was");
    }
    Trigger trigger = new Trigger(Trigger.Kind.WRONG_LOGIN, start, paper.user(), paper.cause());
    TriggerMatch.timeError(trigger, about).ifPresent(poor::add);
    return poor.isEmpty()
        ? Sighting.pass("wrong logins arrived at once, with who, what and when")
        : Sighting.partial("wrong logins arrived, but say less than they should", poor);
  }

  /** Makes one wrong login; why it was none. */
  private static Optional<String> tryLogin(Permit permit, CollectorPaper paper)
      throws InterruptedException {
    CollectorPaper.Login login = paper.login();
    byte[] pair = (paper.user() + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.get(login.path())
            .with("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    return switch (permit.connect(Impact.LOGIN, login.host(), login.port(), PATIENCE_MILLIS)) {
      case Contact.Open contact -> {
        try (Line line = contact.line()) {
          Wire wire = Wire.over(line, PATIENCE_MILLIS, PATIENCE_MILLIS);
          int status = Http.exchange(wire, login.host(), request).status();
          yield status == 401 || status == 403
              ? Optional.empty()
              : Optional.of("it was answered with " + status);
        } catch (IOException e) {
          yield Optional.of(String.valueOf(e.getMessage()));
        }
      }
      case Contact.Closed _, Contact.Silent _ -> Optional.of("the login does not answer");
      case Contact.Denied denied -> Optional.of(denied.reason());
    };
  }
}
