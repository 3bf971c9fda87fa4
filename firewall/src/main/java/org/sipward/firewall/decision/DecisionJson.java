package org.sipward.firewall.decision;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Records as lines of JSON, names in snake case. Stateless, safe for all threads. */
public final class DecisionJson {
  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private DecisionJson() {}

  /** The object without a line end. */
  public static String line(DecisionRecord record) {
    return JSON.writeValueAsString(record);
  }

  /** The record of a line; empty where it is none. */
  public static Optional<DecisionRecord> record(String line) {
    try {
      return Optional.of(JSON.readValue(line, DecisionRecord.class));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
