package org.sipward.exchange.message.json;

import org.sipward.exchange.message.Subject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One subject as JSON outside of a message, in the form it has inside of one. */
public final class SubjectJson {
  private static final RecordShape SHAPE = RecordShape.of(Subject.class);

  private SubjectJson() {}

  /** What a value was, read as a subject. */
  public sealed interface Read {
    /** A subject. */
    record Of(Subject subject) implements Read {}

    /** No subject; the first reason. */
    record Not(String pointer, String expected) implements Read {}
  }

  /**
   * Reads a value; never throws.
   *
   * @param at the pointer to it, for the reason
   */
  public static Read read(JsonNode node, String at) {
    var refusals = new Refusals();
    var subject = (Subject) SHAPE.read(node, at, refusals);
    if (subject != null && refusals.isEmpty()) {
      return new Read.Of(subject);
    }
    var first = refusals.list().getFirst();
    return new Read.Not(first.pointer(), first.expectation());
  }

  public static ObjectNode write(Subject subject) {
    return SHAPE.write(subject);
  }
}
