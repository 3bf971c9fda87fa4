package org.sipward.assess.policy;

import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A policy as JSON, its keys always in the same order. */
public final class PolicyJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();

  private PolicyJson() {}

  public static String text(Policy policy) {
    return JSON.writeValueAsString(policy) + "\n";
  }
}
