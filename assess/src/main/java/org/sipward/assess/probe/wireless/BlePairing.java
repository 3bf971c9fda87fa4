package org.sipward.assess.probe.wireless;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sipward.assess.capture.CaptureLimits;
import org.sipward.assess.capture.CaptureReader;
import org.sipward.assess.capture.Frame;
import org.sipward.assess.capture.Span;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.yaml.Problem;

/** Whether the device pairs with authentication, and tells nothing before, by Bluetooth LE. */
public final class BlePairing implements Probe.OfEvidence {
  private static final Row ROW =
      new Row("ble-pairing", "wireless", "L1", List.of("ble-capture", "radio-table"));

  private static final int SCAN_REQUEST = 3;
  private static final int SCAN_RESPONSE = 4;
  private static final int CONNECT = 5;
  private static final int MOST_CONNECTIONS = 1_000;
  private static final int FULL_KEY = 16;

  /** What was seen so far. */
  private static final class Sight {
    final Set<Long> own = new TreeSet<>();
    final Map<Long, BleConnection> connections = new HashMap<>();
    final Set<String> fixed = new TreeSet<>();
    boolean connectable;
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
    Radios.Radio radio = radios.get().radio(Radios.Kind.BLUETOOTH);
    Presence presence = new Presence(radios.get(), Radios.Kind.BLUETOOTH);
    Sight sight = new Sight();
    sight.own.addAll(radio.addresses());
    for (Path file : material.files("ble-capture")) {
      presence.add(
          CaptureReader.read(
              file,
              CaptureLimits.USUAL,
              frame -> BleFrame.read(frame).ifPresent(f -> see(frame, f, radio, presence, sight))));
    }
    return switch (radio.state()) {
      case OFF, ABSENT -> presence.silence("Bluetooth");
      case USED, IDLE -> judge(radio, presence, sight);
    };
  }

  private static void see(
      Frame frame, BleFrame ble, Radios.Radio radio, Presence presence, Sight sight) {
    if (!ble.isAdvertising()) {
      BleConnection connection = sight.connections.get(ble.access());
      if (connection != null) {
        connection.take(ble, frame.number());
      }
      return;
    }
    Span payload = ble.payload();
    if (!payload.has(6)) {
      return;
    }
    long sender = BleFrame.address(payload, 0);
    presence.hear(sender);
    if (ble.type() == CONNECT) {
      connect(payload, sight);
      return;
    }
    if (ble.type() == SCAN_REQUEST || ble.type() > 6) {
      return;
    }
    if (radio.names().stream().anyMatch(n -> isNamed(payload.after(6), n))) {
      sight.own.add(sender);
      presence.recognise();
    }
    if (sight.own.contains(sender)) {
      sight.connectable |= ble.type() <= 1;
      // The two highest bits of a random address tell its kind; 01 is one that is resolved.
      boolean resolvable = ble.isRandom() && sender >> 46 == 1;
      boolean fleeting = ble.isRandom() && sender >> 46 == 0;
      if (!resolvable && !fleeting && ble.type() != SCAN_RESPONSE) {
        sight.fixed.add(ble.isRandom() ? "a static address" : "a public address");
      }
    }
  }

  /** A connection to the device, or by it: what follows on its access address is looked into. */
  private static void connect(Span payload, Sight sight) {
    boolean ours =
        payload.has(34)
            && (sight.own.contains(BleFrame.address(payload, 0))
                || sight.own.contains(BleFrame.address(payload, 6)));
    if (ours && sight.connections.size() < MOST_CONNECTIONS) {
      long access = (long) payload.low16(14) << 16 | payload.low16(12);
      sight.connections.putIfAbsent(access, new BleConnection());
    }
  }

  private static boolean isNamed(Span data, String name) {
    Span rest = data;
    while (rest.has(2) && rest.has(1 + rest.u8(0)) && rest.u8(0) > 0) {
      boolean names = rest.u8(1) == 8 || rest.u8(1) == 9;
      if (names && rest.cut(2, rest.u8(0) - 1).text().equals(name)) {
        return true;
      }
      rest = rest.after(1 + rest.u8(0));
    }
    return false;
  }

  private static Sighting judge(Radios.Radio radio, Presence presence, Sight sight) {
    Set<String> offences = new TreeSet<>();
    Set<String> weaknesses = new TreeSet<>(sight.fixed);
    boolean authenticated = false;
    for (BleConnection connection : sight.connections.values()) {
      offences.addAll(connection.readable());
      weaknesses.addAll(connection.unanswered());
      connection.method().ifPresent(m -> judge(m, radio, offences, weaknesses));
      authenticated |=
          connection.encrypted() && connection.method().filter(m -> !m.justWorks()).isPresent();
    }
    if (!offences.isEmpty()) {
      return Sighting.fail(offences.size() + " weaknesses of Bluetooth", List.copyOf(offences));
    }
    if (!weaknesses.isEmpty()) {
      return Sighting.partial(
          weaknesses.size() + " weaknesses of Bluetooth", List.copyOf(weaknesses));
    }
    List<String> doubts = presence.doubts();
    if (!presence.isHeard() && sight.connections.isEmpty()) {
      doubts.add("the device was not heard");
    } else if (!authenticated && (sight.connectable || !isBroadcast(radio))) {
      doubts.add("no pairing of the device up to its encryption was seen");
    }
    return doubts.isEmpty()
        ? Sighting.pass(
            sight.connections.size() + " connections, nothing before authenticated pairing")
        : Sighting.inconclusive("nothing weak, but not all was seen", doubts);
  }

  private static boolean isBroadcast(Radios.Radio radio) {
    return radio.pairing().filter(p -> p == Radios.Pairing.BROADCAST_ONLY).isPresent();
  }

  private static void judge(
      BlePairMethod method, Radios.Radio radio, Set<String> offences, Set<String> weaknesses) {
    if (method.justWorks()) {
      (radio.controls() ? offences : weaknesses).add("it pairs with Just Works");
    }
    if (!method.secure()) {
      weaknesses.add("it pairs in the legacy way, which can be listened to: " + method.name());
    }
    if (method.keyOctets() < FULL_KEY) {
      weaknesses.add("a key of " + method.keyOctets() + " octets");
    }
  }
}
