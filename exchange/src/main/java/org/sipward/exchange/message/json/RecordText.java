package org.sipward.exchange.message.json;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A record as a JSON text that has one spelling: what is read is, value for value, what would be
 * written.
 *
 * <p>So an unknown name, an empty list that could be left out, or a time in another precision is
 * refused at its place, and a signature over the written form covers all that was read. Only
 * spacing and the order of names are free. For files of the exchange that are no messages;
 * stateless.
 */
public final class RecordText<T extends Record> {
  /** What octets were. */
  public sealed interface Outcome<T> {
    /** Such a text. */
    record Read<T>(T value) implements Outcome<T> {}

    /** None; one to sixteen reasons. */
    record Refused<T>(List<Refusal> refusals) implements Outcome<T> {
      public Refused {
        refusals = List.copyOf(refusals);
      }
    }
  }

  private final Class<T> type;
  private final RecordShape shape;
  private final int maxOctets;
  private final int maxItems;

  private RecordText(Class<T> type, int maxOctets, int maxItems) {
    this.type = type;
    this.shape = RecordShape.of(type);
    this.maxOctets = maxOctets;
    this.maxItems = maxItems;
  }

  /**
   * The text of a record whose components have {@link org.sipward.exchange.message.Bounds}.
   *
   * @param maxOctets a longer text is refused unread
   * @param maxItems how many elements any list may have, whatever its own bound
   */
  public static <T extends Record> RecordText<T> of(Class<T> type, int maxOctets, int maxItems) {
    return new RecordText<>(type, maxOctets, maxItems);
  }

  /** Reads octets from anywhere; never throws. */
  public Outcome<T> read(byte[] octets) {
    var refusals = new Refusals();
    var root = JsonText.read(octets, maxOctets, maxItems, refusals);
    var value = root == null ? null : type.cast(shape.read(root, "", refusals));
    if (root == null || value == null) {
      return new Outcome.Refused<>(refusals.list());
    }
    compare(root, shape.write(value), "", refusals);
    return refusals.isEmpty() ? new Outcome.Read<>(value) : new Outcome.Refused<>(refusals.list());
  }

  /** The text; neither order nor spacing is canonical. */
  public String write(T value) {
    return shape.write(value).toString();
  }

  /** Where a value would be written otherwise than another one; empty if nowhere. */
  public List<Refusal> differences(T given, T written) {
    var refusals = new Refusals();
    compare(shape.write(given), shape.write(written), "", refusals);
    return refusals.list();
  }

  private static void compare(JsonNode given, JsonNode written, String at, Refusals refusals) {
    if (given instanceof ObjectNode object && written.isObject()) {
      for (var name : object.propertyNames()) {
        var place = at + "/" + name.replace("~", "~0").replace("/", "~1");
        var other = written.get(name);
        if (other == null) {
          refusals.schema(place, "left out: an unknown name, or nothing in it");
        } else {
          compare(object.path(name), other, place, refusals);
        }
      }
      written.propertyNames().stream()
          .filter(name -> !object.has(name))
          .forEach(name -> refusals.schema(at + "/" + name, "present"));
    } else if (given.isArray() && written.isArray() && given.size() == written.size()) {
      for (int i = 0; i < given.size() && !refusals.isFull(); i++) {
        compare(given.path(i), written.path(i), at + "/" + i, refusals);
      }
    } else if (!given.toString().equals(written.toString())) {
      refusals.schema(at, "as it is written: in order, each once, times to the millisecond");
    }
  }
}
