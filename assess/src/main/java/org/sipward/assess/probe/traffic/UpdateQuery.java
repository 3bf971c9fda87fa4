package org.sipward.assess.probe.traffic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.sipward.assess.capture.tongue.Speech;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.probe.update.UpdateSignature;
import org.sipward.assess.record.Outcome;

/** Whether the device asks for updates through a protected channel, or for signed ones only. */
public final class UpdateQuery implements Probe.OfEvidence {
  private static final Row ROW =
      new Row(
          "update-query",
          "signed-update",
          "P1",
          List.of(Captured.CAPTURE, Captured.NOTES),
          new UpdateSignature().row().needs());

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    return switch (Captured.read(material, List.of())) {
      case Captured.Reading.Refused refused -> refused.sighting();
      case Captured.Reading.Done(Captured captured) -> judge(captured, material);
    };
  }

  private static Sighting judge(Captured captured, Material material) throws IOException {
    Set<String> hosts = captured.notes().updates();
    if (hosts.isEmpty()) {
      return Sighting.inconclusive("the capture notes name no update-hosts");
    }
    List<String> sealed = new ArrayList<>();
    List<String> clear = new ArrayList<>();
    List<String> doubts = captured.doubts();
    for (Traffic traffic : captured.traffics()) {
      for (Traffic.Talk talk : traffic.talks()) {
        if (traffic.isTo(hosts, talk)) {
          Speech speech = talk.speech();
          String place =
              traffic.notes().file()
                  + ", "
                  + speech.tongue().title()
                  + ", "
                  + talk.conversation().place();
          switch (speech.tongue().guard()) {
            case SEALED -> sealed.add(place);
            case OPEN -> clear.add(place);
            case UNKNOWN -> doubts.add("nobody knows whether it is protected: " + place);
            case HARMLESS -> {}
          }
        }
      }
    }
    if (!clear.isEmpty()) {
      return inClear(clear, doubts, material);
    }
    if (sealed.isEmpty()) {
      doubts.add("it spoke to no update host: let it look for an update within a capture");
    }
    return doubts.isEmpty()
        ? Sighting.pass(sealed.size() + " conversations with an update host, all protected")
        : Sighting.inconclusive("no query in clear, but not all was seen", doubts);
  }

  /** Then the object itself has to be signed. */
  private static Sighting inClear(List<String> clear, List<String> doubts, Material material)
      throws IOException {
    UpdateSignature signature = new UpdateSignature();
    if (!signature.row().needs().stream().allMatch(material::has)) {
      return Sighting.inconclusive(
          "it asks for updates in clear, and no signed package was handed over", clear);
    }
    Outcome signed = signature.look(material).outcome();
    return switch (signed) {
      case Outcome.Pass _ ->
          doubts.isEmpty()
              ? Sighting.pass(
                  clear.size() + " queries in clear, for objects that are signed", clear)
              : Sighting.inconclusive("objects are signed, but not all was seen", doubts);
      case Outcome.Fail fail ->
          Sighting.fail(
              clear.size() + " queries in clear, and the object: " + fail.reason(), clear);
      case Outcome.Partial _, Outcome.Inconclusive _, Outcome.NotApplicable _ ->
          Sighting.inconclusive(
              "it asks for updates in clear, and the object: " + signed.reason(), clear);
    };
  }
}
