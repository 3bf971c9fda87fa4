package org.sipward.assess.probe.traffic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;

/** Whether client randoms or session tickets of TLS and DTLS repeat, within or across units. */
public final class UnitRandoms implements Probe.OfEvidence {
  private static final Row ROW =
      new Row(
          "unit-randoms", "secure-communication", "P2", List.of(Captured.CAPTURE, Captured.NOTES));

  /** Hellos of each unit without which a repetition could not show. */
  private static final int ENOUGH = 2;

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    return switch (Captured.read(material, List.of())) {
      case Captured.Reading.Refused refused -> refused.sighting();
      case Captured.Reading.Done(Captured captured) -> judge(captured);
    };
  }

  private static Sighting judge(Captured captured) {
    Map<String, Set<String>> randoms = new HashMap<>();
    Map<String, Set<String>> tickets = new HashMap<>();
    Map<String, Integer> counts = new HashMap<>();
    List<String> offences = new ArrayList<>();
    Set<String> own = new HashSet<>();
    for (UnitHandshakes.Shake shake : UnitHandshakes.of(captured)) {
      if (shake.isClient() && shake.handshake().client()) {
        counts.merge(shake.unit(), 1, Integer::sum);
        UnitHandshakes.put(randoms, shake.handshake().random(), shake.unit());
        shake.handshake().tickets().forEach(t -> UnitHandshakes.put(tickets, t, shake.unit()));
        if (!own.add(shake.unit() + " " + shake.handshake().random())) {
          offences.add(
              "unit " + shake.unit() + " repeats a client random: " + shake.conversation().place());
        }
      }
    }
    offences.addAll(UnitHandshakes.shared("the client random", randoms));
    offences.addAll(UnitHandshakes.shared("the session ticket", tickets));
    if (!offences.isEmpty()) {
      return Sighting.fail(offences.size() + " client randoms or tickets repeat", offences);
    }
    Set<String> units = UnitHandshakes.units(captured);
    if (units.size() < 2) {
      return Sighting.inconclusive("captures of two units are needed");
    }
    for (String unit : units) {
      if (counts.getOrDefault(unit, 0) < ENOUGH) {
        return Sighting.inconclusive(
            "unit " + unit + " began fewer than " + ENOUGH + " handshakes");
      }
    }
    return Sighting.pass(
        randoms.size() + " handshakes of " + units.size() + " units, none repeats");
  }
}
