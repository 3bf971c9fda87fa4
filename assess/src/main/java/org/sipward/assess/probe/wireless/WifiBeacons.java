package org.sipward.assess.probe.wireless;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sipward.assess.capture.CaptureLimits;
import org.sipward.assess.capture.CaptureReader;
import org.sipward.assess.capture.Dot11;
import org.sipward.assess.capture.Frame;
import org.sipward.assess.capture.Span;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.yaml.Problem;

/** Whether the device's own Wi-Fi networks, and those it joins, are protected as of today. */
public final class WifiBeacons implements Probe.OfEvidence {
  private static final Row ROW =
      new Row("wifi-beacons", "wireless", "L2", List.of("radio-capture", "radio-table"));

  private static final int ASSOCIATION_REQUEST = 0;
  private static final int REASSOCIATION_REQUEST = 2;
  private static final int PROBE_RESPONSE = 5;
  private static final int BEACON = 8;
  private static final int PRIVACY = 0x10;

  /** How long no beacon is heard of a network that is closed. */
  private static final Duration CLOSED = Duration.ofMinutes(1);

  /** What was seen so far. */
  private static final class Sight {
    final Set<String> offences = new TreeSet<>();
    final Set<String> weaknesses = new TreeSet<>();
    long firstOpen = Long.MAX_VALUE;
    long lastOpen = Long.MIN_VALUE;
    int networks;
    int joins;
  }

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    List<Problem> problems = new ArrayList<>();
    Optional<Radios> radios = Radios.read(material.file("radio-table"), problems);
    if (radios.isEmpty()) {
      return Sighting.inconclusive("the table of radios: " + problems.getFirst());
    }
    Radios.Radio wifi = radios.get().radio(Radios.Kind.WIFI);
    Presence presence = new Presence(radios.get(), Radios.Kind.WIFI);
    Sight sight = new Sight();
    for (Path file : material.files("radio-capture")) {
      presence.add(
          CaptureReader.read(
              file,
              CaptureLimits.USUAL,
              frame -> Dot11.read(frame).ifPresent(f -> see(frame, f, wifi, presence, sight))));
    }
    return switch (wifi.state()) {
      case OFF, ABSENT -> presence.silence("Wi-Fi");
      case USED, IDLE -> judge(presence, sight);
    };
  }

  private static void see(
      Frame frame, Dot11 dot11, Radios.Radio wifi, Presence presence, Sight sight) {
    presence.hear(dot11.transmitter());
    if (dot11.type() != Dot11.MANAGEMENT || !wifi.addresses().contains(dot11.transmitter())) {
      return;
    }
    Span body = dot11.body();
    String place = "frame " + frame.number();
    switch (dot11.subtype()) {
      case BEACON, PROBE_RESPONSE -> {
        if (body.has(12)) {
          sight.networks++;
          network(frame, body, place, sight);
        }
      }
      case ASSOCIATION_REQUEST, REASSOCIATION_REQUEST -> {
        int fixed = dot11.subtype() == ASSOCIATION_REQUEST ? 4 : 10;
        if (body.has(fixed)) {
          sight.joins++;
          join(body, fixed, place, sight);
        }
      }
      default -> {}
    }
  }

  private static void network(Frame frame, Span body, String place, Sight sight) {
    WifiElements elements = WifiElements.read(body.after(12));
    boolean privacy = (body.low16(10) & PRIVACY) != 0;
    if (!elements.rsn && !elements.wpa) {
      if (privacy) {
        offence(sight, "its network uses WEP", place);
      } else {
        sight.firstOpen = Math.min(sight.firstOpen, frame.epochNanos());
        sight.lastOpen = Math.max(sight.lastOpen, frame.epochNanos());
      }
      return;
    }
    common(elements, "its network", place, sight);
    if (elements.isPin() && !elements.wpsLocked) {
      offence(sight, "its network takes a WPS PIN", place);
    } else if (elements.wps && elements.wpsMethods == 0) {
      weakness(sight, "its network offers WPS, by what method it does not say", place);
    }
  }

  private static void join(Span body, int fixed, String place, Sight sight) {
    WifiElements elements = WifiElements.read(body.after(fixed));
    if (!elements.rsn && !elements.wpa) {
      boolean privacy = (body.low16(0) & PRIVACY) != 0;
      offence(sight, privacy ? "it joins a network with WEP" : "it joins an open network", place);
      return;
    }
    common(elements, "the network it joins", place, sight);
  }

  private static void common(WifiElements elements, String whose, String place, Sight sight) {
    for (String cipher : elements.ciphers) {
      offence(sight, whose + " permits " + cipher, place);
    }
    if (elements.wpa && !elements.rsn) {
      weakness(sight, whose + " is WPA of 2003", place);
    }
    if (!elements.protectedManagement) {
      weakness(sight, whose + " does not protect management frames", place);
    }
  }

  /** The same thing stands in thousands of beacons: its first place is enough. */
  private static void offence(Sight sight, String what, String place) {
    if (sight.offences.stream().noneMatch(o -> o.startsWith(what + ": "))) {
      sight.offences.add(what + ": " + place);
    }
  }

  private static void weakness(Sight sight, String what, String place) {
    if (sight.weaknesses.stream().noneMatch(o -> o.startsWith(what + ": "))) {
      sight.weaknesses.add(what + ": " + place);
    }
  }

  private static Sighting judge(Presence presence, Sight sight) {
    List<String> doubts = presence.doubts();
    if (sight.lastOpen >= sight.firstOpen) {
      Duration open = Duration.ofNanos(sight.lastOpen - sight.firstOpen);
      if (open.compareTo(Presence.ENOUGH) > 0) {
        sight.offences.add("its network is open for " + open.toMinutes() + " minutes");
      }
      Instant end = CaptureReader.moment(sight.lastOpen).plus(CLOSED);
      if (presence.last().isBefore(end)) {
        doubts.add("its network was still open when the capture ended");
      }
    }
    if (!sight.offences.isEmpty()) {
      return Sighting.fail(
          sight.offences.size() + " weaknesses of Wi-Fi", List.copyOf(sight.offences));
    }
    if (!sight.weaknesses.isEmpty()) {
      return Sighting.partial(
          sight.weaknesses.size() + " weaknesses of Wi-Fi", List.copyOf(sight.weaknesses));
    }
    if (sight.networks + sight.joins == 0) {
      doubts.add("neither a network of the device nor one that it joins was seen");
    }
    return doubts.isEmpty()
        ? Sighting.pass(
            sight.networks + " frames of its network, " + sight.joins + " times it joined one")
        : Sighting.inconclusive("nothing weak, but not all was seen", doubts);
  }
}
