package org.sipward.app;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.sipward.app.health.Operation;
import org.sipward.firewall.brake.Brake;
import org.sipward.firewall.brake.BrakeFile;
import org.sipward.firewall.brake.PeerName;
import org.sipward.firewall.brake.Trip;
import org.sipward.firewall.fact.Notice;

/**
 * The thread that lets a {@link Brake} look once a minute, and what operators see of it.
 *
 * <p>A file that cannot be read or written costs what it would have kept, and nothing else: no call
 * depends on it. Safe for all threads.
 */
final class BrakeKeeper implements Operation, AutoCloseable {
  static final Metric YIELDED =
      new Metric(
          "sipward.brake.yielded",
          "1 for each control that has yielded for a peer and waits to be confirmed");

  static final Metric TOTAL =
      new Metric("sipward.brake.trips", "Times that a control has yielded since the start");

  private static final System.Logger LOG = System.getLogger("sipward");
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final int LOOKS_PER_SAVE = 300;

  private final Brake brake;
  private final Optional<BrakeFile> file;
  private final InstantSource clock;
  private final Runnable publish;
  private final Consumer<Notice> events;
  private final Rounds rounds =
      new Rounds("sipward-brake", LOOK, "the brake did not look", this::round);

  private int sinceSaved;

  /**
   * A keeper that does not run yet.
   *
   * @param publish gives the loops what is in force now
   * @param events takes what happened
   */
  BrakeKeeper(
      Brake brake,
      Optional<BrakeFile> file,
      InstantSource clock,
      Runnable publish,
      Consumer<Notice> events) {
    this.brake = brake;
    this.file = file;
    this.clock = clock;
    this.publish = publish;
    this.events = events;
  }

  /** A brake with what its file says, if there is one that can be read. */
  static Brake load(Optional<BrakeFile> file, InstantSource clock) {
    if (file.isPresent()) {
      try {
        return file.get().load(clock.instant());
      } catch (IOException e) {
        LOG.log(
            System.Logger.Level.ERROR,
            "what the brake knew is lost, and what had yielded is enforced: " + e.getMessage());
      }
    }
    return new Brake(clock.instant());
  }

  void start() {
    rounds.start();
  }

  private void round() {
    look();
    sinceSaved++;
    if (sinceSaved == LOOKS_PER_SAVE) {
      sinceSaved = 0;
      save();
    }
  }

  /** Looks at what was counted, if a minute has passed. */
  void look() {
    List<Brake.Alarm> alarms = brake.tick(clock.instant());
    if (alarms.stream().anyMatch(Brake.Alarm.Yielded.class::isInstance)) {
      publish.run(); // first of all: every second refuses somebody's call
      save();
    }
    alarms.forEach(this::tell);
  }

  private void tell(Brake.Alarm alarm) {
    switch (alarm) {
      case Brake.Alarm.Yielded yielded -> {
        Trip trip = yielded.trip();
        LOG.log(System.Logger.Level.ERROR, trip.sentence());
        event("brake-yielded", trip.sentence(), trip.control(), trip.peer());
      }
      case Brake.Alarm.Strange strange -> {
        LOG.log(System.Logger.Level.WARNING, strange.sentence());
        event("brake-strange", strange.sentence(), strange.control(), strange.peer());
      }
    }
  }

  private void event(String action, String sentence, String control, PeerName peer) {
    events.accept(
        new Notice(
            action,
            sentence,
            control,
            Optional.of(peer.zone()),
            Optional.of(peer.peer()),
            Optional.empty()));
  }

  private void save() {
    try {
      if (file.isPresent()) {
        file.get().save(brake);
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "what the brake knows is not saved: " + e.getMessage());
    }
  }

  @Override
  public String path() {
    return "brake";
  }

  @Override
  public List<String> list() {
    List<Trip> trips = brake.trips();
    if (trips.isEmpty()) {
      return List.of("no control has yielded");
    }
    return trips.stream().map(t -> t.since() + " " + t.sentence()).toList();
  }

  @Override
  public Answer act(String verb, Map<String, String> parameters) {
    String control = parameters.getOrDefault("control", "");
    String[] peer = parameters.getOrDefault("peer", "").split("/", -1);
    if (!verb.equals("confirm") || peer.length != 2) {
      return new Answer(false, "POST /brake/confirm?control=ID&peer=ZONE/PEER");
    }
    PeerName name = new PeerName(peer[0], peer[1]);
    Optional<Trip> trip = brake.confirm(control, name);
    if (trip.isEmpty()) {
      return new Answer(false, "no such control has yielded for this peer");
    }
    publish.run();
    save();
    String sentence = "control " + trip.get().control() + " is confirmed for " + trip.get().peer();
    LOG.log(System.Logger.Level.INFO, sentence);
    event("brake-confirmed", sentence, trip.get().control(), trip.get().peer());
    return new Answer(true, sentence);
  }

  @Override
  public List<Remark> remarks() {
    return brake.trips().stream()
        .map(t -> new Remark("Sipward-Yielded", t.control() + " " + t.peer()))
        .toList();
  }

  @Override
  public List<Reading> readings() {
    List<Reading> readings = new ArrayList<>();
    readings.add(new Reading(TOTAL, Map.of(), brake.total()));
    for (Trip trip : brake.trips()) {
      Map<String, String> labels =
          Map.of("control", trip.control(), "peer", trip.peer().peer(), "zone", trip.peer().zone());
      readings.add(new Reading(YIELDED, labels, 1));
    }
    return readings;
  }

  @Override
  public void close() {
    rounds.close();
    save();
  }
}
