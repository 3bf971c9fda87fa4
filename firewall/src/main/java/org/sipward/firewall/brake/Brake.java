package org.sipward.firewall.brake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.brake.Watch.Opinion;
import org.sipward.firewall.zone.Modes;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Screening;
import org.sipward.firewall.zone.Snapshot;
import org.sipward.firewall.zone.Zone;
import org.sipward.kernel.Control;
import org.sipward.kernel.Mode;

/**
 * The brake: puts a control that we have just changed back to monitor for a peer of proven good
 * behaviour, where it takes away what that peer could do until now.
 *
 * <p>Never for a source that is no peer, never a control whose row does not yield, never later than
 * an hour after a change of ours, and it comes back only when somebody confirms. Reads no clock:
 * the time is handed in. Safe for all threads; the packet path only counts ({@link Meter}) and sees
 * what the brake did as modes of the snapshot that is published.
 */
public final class Brake {
  private static final int MINUTES_OF_HOUR = 60;

  /** Peers that are remembered. */
  private static final int PEERS = Meter.PEERS;

  private final List<Meter> meters = new CopyOnWriteArrayList<>();
  private final Map<PeerName, Ledger> ledgers = new LinkedHashMap<>();
  private final List<Trip> trips = new ArrayList<>();
  private @Nullable Snapshot configured;
  private long minute;
  private long total;

  /** A brake that knows nobody yet. */
  public Brake(Instant now) {
    minute = minuteOf(now);
  }

  /** What is to be told of. */
  public sealed interface Alarm {
    /** A control has yielded; a snapshot is to be published. */
    record Yielded(Trip trip) implements Alarm {}

    /** A control refuses far more than was forecast, of messages that come on top. */
    record Strange(String control, PeerName peer, double share) implements Alarm {
      /** What happened, in a sentence. */
      public String sentence() {
        return "control "
            + control
            + " refuses "
            + Trip.percent(share)
            + " of the messages of "
            + peer
            + " since it was changed, and what that peer sent before goes on: it stays enforced";
      }
    }
  }

  /** Adds the meter of one more loop. */
  public void add(Meter meter) {
    meters.add(meter);
  }

  /**
   * What the operator has configured is about to run; what differs from before is watched.
   *
   * @return the same, in which the controls that have yielded monitor
   */
  public synchronized Snapshot take(Snapshot network, Instant now) {
    long at = minuteOf(now);
    for (Zone zone : network.zones()) {
      for (Peer peer : zone.peers()) {
        PeerName name = new PeerName(zone.name(), peer.name());
        Ledger ledger = ledger(name, at);
        if (ledger != null) {
          compare(ledger, name, peer.screening(), at);
        }
      }
    }
    configured = network;
    return inForce();
  }

  private @Nullable Ledger ledger(PeerName name, long at) {
    if (!ledgers.containsKey(name) && ledgers.size() < PEERS) {
      ledgers.put(name, new Ledger(new Proof(at / MINUTES_OF_HOUR - 1)));
    }
    return ledgers.get(name);
  }

  private void compare(Ledger ledger, PeerName name, Screening next, long at) {
    Screening last = screening(name).orElse(next);
    boolean same = last.with(Modes.MONITOR).equals(next.with(Modes.MONITOR));
    Set<String> enforced = new TreeSet<>();
    for (int c = 0; c < Yielding.ALL.size(); c++) {
      Control control = Yielding.ALL.get(c);
      if (next.modes().of(control) != Mode.ENFORCE) {
        ledger.settled(c);
        continue;
      }
      enforced.add(control.id());
      if (!same || !ledger.enforced().contains(control.id())) {
        ledger.changed(c, at);
      }
    }
    ledger.enforced(enforced);
  }

  private Optional<Screening> screening(PeerName name) {
    return Optional.ofNullable(configured).stream()
        .flatMap(network -> network.zones().stream())
        .filter(zone -> zone.name().equals(name.zone()))
        .flatMap(zone -> Optional.ofNullable(zone.peer(name.peer())).stream())
        .map(Peer::screening)
        .findFirst();
  }

  /** What is configured, with the controls that have yielded in monitor. */
  public synchronized Snapshot inForce() {
    Snapshot network = configured;
    if (network == null) {
      throw new IllegalStateException("nothing is configured yet");
    }
    return trips.isEmpty()
        ? network
        : network.with(network.zones().stream().map(this::of).toList());
  }

  private Zone of(Zone zone) {
    boolean touched = trips.stream().anyMatch(t -> t.peer().zone().equals(zone.name()));
    return touched ? zone.with(zone.peers().stream().map(p -> of(zone, p)).toList()) : zone;
  }

  private Peer of(Zone zone, Peer peer) {
    PeerName name = new PeerName(zone.name(), peer.name());
    Modes modes = peer.screening().modes();
    for (Trip trip : trips) {
      Control control = Yielding.of(trip.control());
      if (trip.peer().equals(name) && control != null && modes.of(control) == Mode.ENFORCE) {
        modes = modes.with(control.id(), Mode.MONITOR);
      }
    }
    return modes.equals(peer.screening().modes()) ? peer : peer.with(peer.screening().with(modes));
  }

  /** Looks at what was counted, once a minute; a clock that goes back changes nothing. */
  public synchronized List<Alarm> tick(Instant now) {
    long at = minuteOf(now);
    if (at <= minute) {
      return List.of();
    }
    int passed = (int) Math.min(at - minute, Integer.MAX_VALUE);
    boolean hourEnded = at / MINUTES_OF_HOUR > minute / MINUTES_OF_HOUR;
    long endedHour = minute / MINUTES_OF_HOUR;
    Map<PeerName, long[]> sums = new LinkedHashMap<>();
    for (Meter meter : meters) {
      meter.forEach(
          row ->
              row.addTo(
                  sums.computeIfAbsent(
                      new PeerName(row.zone(), row.peer()), _ -> new long[Row.LENGTH])));
    }
    minute = at;
    List<Alarm> alarms = new ArrayList<>();
    ledgers.forEach(
        (name, ledger) -> {
          long[] counted = sums.getOrDefault(name, new long[Row.LENGTH]);
          ledger
              .minute(at, passed, counted, off(name))
              .forEach(said -> alarms.add(alarm(name, said, now)));
          if (hourEnded) {
            ledger.hourEnded(endedHour);
          }
        });
    return alarms;
  }

  private boolean[] off(PeerName name) {
    boolean[] off = new boolean[Yielding.ALL.size()];
    Modes modes = screening(name).map(Screening::modes).orElse(Modes.MONITOR);
    for (int c = 0; c < off.length; c++) {
      off[c] = modes.of(Yielding.ALL.get(c)) == Mode.OFF;
    }
    return off;
  }

  private Alarm alarm(PeerName name, Ledger.Said said, Instant now) {
    String control = Yielding.ALL.get(said.control()).id();
    if (said.opinion() == Opinion.STRANGE) {
      return new Alarm.Strange(control, name, said.share());
    }
    Trip trip = new Trip(control, name, now, said.forecast(), said.share(), said.refused());
    trips.removeIf(t -> t.control().equals(control) && t.peer().equals(name));
    trips.add(trip);
    total++;
    return new Alarm.Yielded(trip);
  }

  /**
   * An operator has looked and wants it enforced; a snapshot is to be published.
   *
   * @return what is ended by that; nothing where the control had not yielded for this peer
   */
  public synchronized Optional<Trip> confirm(String control, PeerName peer) {
    Optional<Trip> trip =
        trips.stream()
            .filter(t -> t.control().equals(control) && t.peer().equals(peer))
            .findFirst();
    trip.ifPresent(trips::remove);
    return trip;
  }

  /** The controls that have yielded and were not confirmed, oldest first. */
  public synchronized List<Trip> trips() {
    return List.copyOf(trips);
  }

  /** How often a control has yielded since the start. */
  public synchronized long total() {
    return total;
  }

  synchronized long minute() {
    return minute;
  }

  synchronized Map<PeerName, Ledger> ledgers() {
    return Map.copyOf(ledgers);
  }

  /** Takes over what an earlier process knew. */
  synchronized void remember(Map<PeerName, Ledger> known, List<Trip> yielded) {
    ledgers.putAll(known);
    trips.addAll(yielded);
  }

  private static long minuteOf(Instant instant) {
    return Math.floorDiv(instant.getEpochSecond(), 60L);
  }
}
