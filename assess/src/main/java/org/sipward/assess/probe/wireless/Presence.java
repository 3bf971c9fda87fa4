package org.sipward.assess.probe.wireless;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.sipward.assess.capture.CaptureSummary;
import org.sipward.assess.probe.Sighting;

/**
 * Whether a radio that should be silent is so: only a capture that hears others, lasts long enough
 * and knows all of them says it. Not thread-safe.
 */
final class Presence {
  /** How long silence must last to count; also how long a set-up network may be open. */
  static final Duration ENOUGH = Duration.ofMinutes(15);

  private final Radios.Radio radio;
  private final Set<Long> neighbours;
  private final Set<Long> heard = new TreeSet<>();
  private final List<String> doubts = new ArrayList<>();
  private Duration lasted = Duration.ZERO;
  private boolean known;
  private Instant last = Instant.MIN;

  Presence(Radios radios, Radios.Kind kind) {
    this.radio = radios.radio(kind);
    this.neighbours = radios.neighbours();
  }

  void hear(long transmitter) {
    if (heard.size() < 10_000) {
      heard.add(transmitter);
    }
  }

  /** Takes the radio for heard, by something else than its address. */
  void recognise() {
    known = true;
  }

  void add(CaptureSummary summary) {
    if (summary.first().isPresent() && summary.last().isPresent()) {
      lasted = lasted.plus(Duration.between(summary.first().get(), summary.last().get()));
    }
    summary.last().filter(l -> l.isAfter(last)).ifPresent(l -> last = l);
    doubts.addAll(summary.troubles());
  }

  /** When the last frame of all was heard. */
  Instant last() {
    return last;
  }

  boolean isHeard() {
    return known || heard.stream().anyMatch(radio.addresses()::contains);
  }

  /** Why a capture says too little, whatever the radio should do. */
  List<String> doubts() {
    List<String> all = new ArrayList<>(doubts);
    if (lasted.compareTo(ENOUGH) < 0) {
      all.add("the captures last " + lasted.toMinutes() + " minutes of " + ENOUGH.toMinutes());
    }
    return all;
  }

  /** The judgement of a radio that is declared off or absent. */
  Sighting silence(String name) {
    if (isHeard()) {
      return Sighting.fail(name + " is declared off or absent, and sends");
    }
    List<String> all = doubts();
    if (heard.isEmpty()) {
      all.add("nothing at all was heard");
    }
    List<String> strangers =
        heard.stream()
            .filter(h -> !neighbours.contains(h))
            .map(h -> HexFormat.of().toHexDigits(h, 12))
            .toList();
    if (!strangers.isEmpty()) {
      all.add(
          strangers.size()
              + " senders that may be the device: "
              + String.join(" ", strangers.subList(0, Math.min(5, strangers.size()))));
    }
    return all.isEmpty()
        ? Sighting.pass(
            name + " is silent for " + lasted.toMinutes() + " minutes, and declared off or absent")
        : Sighting.inconclusive(name + " was not heard, but it may have sent", all);
  }
}
