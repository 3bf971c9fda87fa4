package org.sipward.firewall.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sipward.firewall.decision.DecisionJson;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What came of a replay, for programs: an object with the sums, then one for each change, each on a
 * line.
 */
public final class ReplayJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ReplayJson() {}

  /** The objects without line ends. */
  public static List<String> lines(Replay replay) {
    List<String> lines = new ArrayList<>();
    ObjectNode sums = JsonNodeFactory.instance.objectNode();
    sums.put("newly_blocked", replay.newlyBlocked());
    sums.put("emergency_messages", replay.emergencies());
    sums.put("sent_by_firewall", replay.ours());
    sums.put("no_sip", replay.unreadable());
    ObjectNode messages = sums.putObject("messages");
    replay.messages().forEach(messages::put);
    lines.add(sums.toString());
    for (var change : replay.changes()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      object.put(
          "change", change.getKey().kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      object.put("peer", change.getKey().peer());
      object.put("reason", change.getKey().reason());
      object.put("count", change.getValue());
      ArrayNode examples = object.putArray("examples");
      for (var example : replay.examples(change.getKey())) {
        ObjectNode one = examples.addObject();
        one.put("source", example.row().source());
        one.put("frame", example.row().frame());
        one.put("flow", example.row().flow());
        one.set("record", JSON.readTree(DecisionJson.line(example.record())));
      }
      lines.add(object.toString());
    }
    return lines;
  }
}
