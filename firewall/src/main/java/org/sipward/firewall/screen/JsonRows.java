package org.sipward.firewall.screen;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rows for programs, one JSON object per line: {@code source}, {@code frame} (captures only),
 * {@code start}, {@code verdict}, {@code status} and {@code would} (null where there is none),
 * {@code findings}.
 */
public final class JsonRows {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonRows() {}

  /** The object without a line end. */
  public static String line(Row row) {
    ObjectNode object = NODES.objectNode();
    object.put("source", row.source());
    if (row.frame() > 0) {
      object.put("frame", row.frame());
    }
    object.put("start", row.start());
    object.put("verdict", row.verdict().name());
    object.put("status", row.status() > 0 ? (Integer) row.status() : null);
    @Nullable Judgement would = row.would();
    object.put("would", would == null ? null : would.name());
    ArrayNode findings = object.putArray("findings");
    for (Row.Seen seen : row.findings()) {
      ObjectNode finding = findings.addObject();
      finding.put("control", seen.control());
      finding.put("mode", seen.mode().name());
      finding.put("offset", seen.offset());
      finding.put("length", seen.length());
      finding.put("detail", seen.detail());
      finding.put("reference", seen.reference());
    }
    return object.toString();
  }
}
