package org.sipward.assess.probe.wireless;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sipward.assess.yaml.Place;
import org.sipward.assess.yaml.Problem;
import org.sipward.assess.yaml.Words;
import org.sipward.assess.yaml.YamlFile;

/**
 * The radios that a vendor declares, {@code radios.yaml}. Wi-Fi, Bluetooth and cellular have to be
 * named even where they are absent, so that nothing is forgotten.
 *
 * @param radios by kind
 * @param neighbours link addresses of others in the captures
 */
record Radios(Map<Kind, Radio> radios, Set<Long> neighbours) {

  /** What a radio speaks. */
  enum Kind {
    WIFI,
    BLUETOOTH,
    CELLULAR,
    LORAWAN,
    ZIGBEE,
    THREAD,
    NFC,
    OTHER
  }

  /** Whether it can be heard. */
  enum State {
    USED,
    /** It is on, although nobody uses it. */
    IDLE,
    OFF,
    ABSENT
  }

  /** The lowest security that a Wi-Fi radio accepts. */
  enum Security {
    WPA3,
    WPA2,
    WPA,
    WEP,
    OPEN
  }

  /** How Bluetooth is paired, or that nobody can connect. */
  enum Pairing {
    NUMERIC_COMPARISON,
    PASSKEY,
    OUT_OF_BAND,
    JUST_WORKS,
    NONE,
    BROADCAST_ONLY
  }

  /** What a cellular radio does with commands by SMS. */
  enum Sms {
    NONE,
    AUTHENTICATED,
    BY_NUMBER_ONLY,
    OPEN
  }

  /** How LoRaWAN is activated. */
  enum Activation {
    OTAA,
    ABP
  }

  /**
   * One radio; what is of another kind is empty.
   *
   * @param addresses of it, as numbers of 48 bits
   * @param names under which it advertises itself
   * @param controls whether it takes commands that make the device do something
   * @param fallback generations it falls back to
   */
  record Radio(
      Kind kind,
      State state,
      Set<Long> addresses,
      Set<String> names,
      Optional<Security> security,
      Optional<Pairing> pairing,
      boolean controls,
      List<String> fallback,
      Optional<Sms> sms,
      Optional<Activation> activation) {}

  private static final List<String> GENERATIONS =
      List.of("5g", "lte", "lte-m", "nb-iot", "3g", "2g");

  /** Reads a table without a single problem, or none of it. */
  static Optional<Radios> read(Path file, List<Problem> problems) {
    int before = problems.size();
    Optional<Radios> radios =
        YamlFile.read(file, String.valueOf(file.getFileName()), problems).map(Radios::read);
    return problems.size() == before ? radios : Optional.empty();
  }

  private static Radios read(Place root) {
    root.only("radios", "neighbours");
    Map<Kind, Radio> radios = new EnumMap<>(Kind.class);
    for (Place place : root.need("radios").map(Place::items).orElse(List.of())) {
      Radio radio = radio(place);
      if (radios.put(radio.kind(), radio) != null) {
        place.problem("two radios of kind " + Words.of(radio.kind()), "join them");
      }
    }
    for (Kind kind : List.of(Kind.WIFI, Kind.BLUETOOTH, Kind.CELLULAR)) {
      if (!radios.containsKey(kind)) {
        root.problem(Words.of(kind) + " is not named", "add it, with 'state: absent' if so");
      }
    }
    return new Radios(radios, links(root, "neighbours"));
  }

  private static Radio radio(Place place) {
    place.only(
        "kind",
        "state",
        "addresses",
        "names",
        "security",
        "pairing",
        "controls",
        "fallback",
        "sms-commands",
        "activation",
        "purpose");
    Kind kind = place.need("kind").flatMap(p -> p.oneOf(Kind.class)).orElse(Kind.OTHER);
    State state = place.need("state").flatMap(p -> p.oneOf(State.class)).orElse(State.IDLE);
    if (state == State.USED) {
      place.needText("purpose");
      switch (kind) {
        case WIFI -> place.need("security");
        case BLUETOOTH -> {
          place.need("pairing");
          place.need("controls");
        }
        case CELLULAR -> {
          place.need("fallback");
          place.need("sms-commands");
        }
        case LORAWAN -> place.need("activation");
        case ZIGBEE, THREAD, NFC, OTHER -> {}
      }
    }
    List<String> fallback = place.texts("fallback");
    if (!GENERATIONS.containsAll(fallback)) {
      place.problem("an unknown generation", "of " + String.join(", ", GENERATIONS));
    }
    return new Radio(
        kind,
        state,
        links(place, "addresses"),
        Set.copyOf(new HashSet<>(place.texts("names"))),
        place.at("security").flatMap(p -> p.oneOf(Security.class)),
        place.at("pairing").flatMap(p -> p.oneOf(Pairing.class)),
        place.at("controls").flatMap(Place::flag).orElse(true),
        fallback,
        place.at("sms-commands").flatMap(p -> p.oneOf(Sms.class)),
        place.at("activation").flatMap(p -> p.oneOf(Activation.class)));
  }

  private static Set<Long> links(Place root, String key) {
    Set<Long> links = new HashSet<>();
    for (Place place : root.items(key)) {
      String text = place.text().orElse("");
      if (text.matches("(?i)[0-9a-f]{2}([:-][0-9a-f]{2}){5}")) {
        links.add(Long.parseLong(text.replaceAll("[:-]", ""), 16));
      } else {
        place.problem("not a link address", "write 02:00:5e:00:53:01");
      }
    }
    return links;
  }

  /** A radio of a kind that has to be named. */
  Radio radio(Kind kind) {
    Radio radio = radios.get(kind);
    if (radio == null) {
      throw new IllegalArgumentException(kind + " has to be named, so it is");
    }
    return radio;
  }

  /** All of them, in the order of their kinds. */
  List<Radio> all() {
    return new ArrayList<>(radios.values());
  }
}
