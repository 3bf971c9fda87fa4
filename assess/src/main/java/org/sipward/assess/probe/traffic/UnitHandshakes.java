package org.sipward.assess.probe.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.sipward.assess.capture.Conversation;
import org.sipward.assess.capture.tongue.Handshake;
import org.sipward.assess.capture.tongue.Tongue;

/** The handshakes of several units, and which of their values more than one of them shows. */
final class UnitHandshakes {
  /** A handshake in which a unit took part. */
  record Shake(String unit, Conversation conversation, Handshake handshake) {
    boolean isClient() {
      return conversation.byDevice();
    }
  }

  private UnitHandshakes() {}

  static List<Shake> of(Captured captured) {
    List<Shake> shakes = new ArrayList<>();
    for (Traffic traffic : captured.traffics()) {
      for (Traffic.Talk talk : traffic.talks()) {
        Tongue tongue = talk.speech().tongue();
        Optional<Handshake> handshake =
            tongue == Tongue.TLS || tongue == Tongue.DTLS
                ? Handshake.read(talk.conversation())
                : Optional.empty();
        handshake.ifPresent(
            h -> shakes.add(new Shake(traffic.notes().name(), talk.conversation(), h)));
      }
    }
    return shakes;
  }

  /** The units of the captures. */
  static Set<String> units(Captured captured) {
    Set<String> units = new TreeSet<>();
    captured.traffics().forEach(t -> units.add(t.notes().name()));
    return units;
  }

  /** Adds who showed a value. */
  static void put(Map<String, Set<String>> owners, String value, String unit) {
    owners.computeIfAbsent(value, _ -> new TreeSet<>()).add(unit);
  }

  /** The values that more than one unit shows, for people: what, of whom. */
  static List<String> shared(String what, Map<String, Set<String>> owners) {
    List<String> shared = new ArrayList<>();
    new TreeMap<>(owners)
        .forEach(
            (value, units) -> {
              if (units.size() > 1) {
                String start = value.substring(0, Math.min(16, value.length()));
                shared.add(what + " " + start + "... of units " + String.join(", ", units));
              }
            });
    return shared;
  }
}
