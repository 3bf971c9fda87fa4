package org.sipward.assess.probe.traffic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;

/** Whether telemetry stops when it is switched off, by a capture with and one without it. */
public final class TelemetryOff implements Probe.OfEvidence {
  private static final Row ROW =
      new Row("telemetry-off", "privacy", "L1", List.of(Captured.CAPTURE, Captured.NOTES));

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
    Set<String> hosts = captured.notes().telemetry();
    if (hosts.isEmpty()) {
      return Sighting.inconclusive("the capture notes name no telemetry-hosts");
    }
    List<String> with = new ArrayList<>();
    List<String> without = new ArrayList<>();
    List<String> asked = new ArrayList<>();
    boolean off = false;
    for (Traffic traffic : captured.traffics()) {
      boolean on = traffic.notes().telemetry();
      off |= !on;
      for (Traffic.Talk talk : traffic.talks()) {
        if (traffic.isTo(hosts, talk)) {
          (on ? with : without).add(traffic.notes().file() + ", " + talk.conversation().place());
        }
      }
      if (!on) {
        hosts.stream()
            .filter(traffic.names().asked()::contains)
            .forEach(host -> asked.add(traffic.notes().file() + ": asked DNS for " + host));
      }
    }
    if (!without.isEmpty()) {
      return Sighting.fail(
          without.size() + " conversations with a telemetry host after it was switched off",
          without);
    }
    if (!asked.isEmpty()) {
      return Sighting.partial(
          "a telemetry host is still looked up after it was switched off", asked);
    }
    List<String> doubts = captured.doubts();
    if (!off) {
      doubts.add("no capture is noted with telemetry: no");
    }
    if (with.isEmpty()) {
      doubts.add("no telemetry was seen while it was on");
    }
    return doubts.isEmpty()
        ? Sighting.pass(with.size() + " conversations while on, none after switching off")
        : Sighting.inconclusive("not both states were seen", doubts);
  }
}
