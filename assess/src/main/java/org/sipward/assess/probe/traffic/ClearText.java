package org.sipward.assess.probe.traffic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sipward.assess.capture.Conversation;
import org.sipward.assess.capture.tongue.Speech;
import org.sipward.assess.capture.tongue.Tongue;
import org.sipward.assess.paper.CanaryFile;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;

/** Whether identity, credential or command stands in clear in a capture of the device's traffic. */
public final class ClearText implements Probe.OfEvidence {
  private static final Row ROW =
      new Row(
          "clear-text",
          "secure-communication",
          "P1",
          List.of(Captured.CAPTURE, Captured.NOTES),
          List.of(Captured.CANARIES));

  /** What was found so far. */
  private static final class Findings {
    final List<String> offences = new ArrayList<>();
    final List<String> weaknesses = new ArrayList<>();
    final List<String> doubts = new ArrayList<>();
    final Map<String, Integer> tongues = new TreeMap<>();
  }

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    return switch (Captured.read(
        material, List.of(CanaryFile.Kind.SECRET, CanaryFile.Kind.IDENTITY))) {
      case Captured.Reading.Refused refused -> refused.sighting();
      case Captured.Reading.Done(Captured captured) -> judge(captured);
    };
  }

  private static Sighting judge(Captured captured) {
    Findings found = new Findings();
    found.doubts.addAll(captured.doubts());
    for (Traffic traffic : captured.traffics()) {
      traffic
          .canaries()
          .forEach((canary, where) -> found.offences.add("canary " + canary + " " + where));
      traffic.talks().forEach(talk -> judge(captured.notes(), talk, found));
    }
    if (!found.offences.isEmpty()) {
      return Sighting.fail(
          found.offences.size() + " times identity, credential or command in clear",
          found.offences);
    }
    if (!found.weaknesses.isEmpty()) {
      return Sighting.partial(
          found.weaknesses.size() + " conversations in clear, without identity or command",
          found.weaknesses);
    }
    if (!found.doubts.isEmpty()) {
      return Sighting.inconclusive("nothing in clear, but not all was seen", found.doubts);
    }
    List<String> counts = new ArrayList<>();
    found.tongues.forEach((tongue, count) -> counts.add(tongue + " " + count));
    return Sighting.pass(
        "every conversation is protected or harmless: " + String.join(", ", counts));
  }

  private static void judge(CaptureNotes notes, Traffic.Talk talk, Findings found) {
    Speech speech = talk.speech();
    Conversation c = talk.conversation();
    String place = speech.tongue().title() + ", " + c.place();
    found.tongues.merge(speech.tongue().title(), 1, Integer::sum);
    // A field bus is meant to stay where it is; whether it does decides.
    boolean bus = speech.tongue() == Tongue.MODBUS && notes.isLocal(c.peer().address());
    for (String what : speech.reveals()) {
      (bus ? found.weaknesses : found.offences).add(what + ": " + place);
    }
    if (speech.reveals().isEmpty()) {
      speech.weaknesses().forEach(what -> found.weaknesses.add(what + ": " + place));
    }
    speech.doubts().forEach(what -> found.doubts.add(what + ": " + place));
    long unseen = c.fromDevice().unseen() + c.toDevice().unseen();
    boolean sealed = speech.tongue().guard() == Tongue.Guard.SEALED;
    if (unseen > 0 && !sealed) {
      found.doubts.add(unseen + " octets were not looked at: " + place);
    }
  }
}
