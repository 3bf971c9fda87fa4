package org.sipward.sip.xml;

import java.util.List;
import java.util.Optional;

/**
 * A presence document (application/pidf+xml, RFC 3863 section 4).
 *
 * @param entity URI of whom it is about
 * @param carriesLocation whether there is a location object (RFC 4119) anywhere in it
 */
public record Presence(
    String entity, List<Tuple> tuples, List<String> notes, boolean carriesLocation) {
  static final String NAMESPACE = "urn:ietf:params:xml:ns:pidf";
  private static final String LOCATION = "urn:ietf:params:xml:ns:pidf:geopriv10";

  /** Whether a tuple can be reached. */
  public enum Basic {
    OPEN,
    CLOSED
  }

  /**
   * One way to reach the entity.
   *
   * @param priority of the contact, a decimal from 0 to 1, as written
   * @param timestamp as written
   */
  public record Tuple(
      String id,
      Optional<Basic> basic,
      Optional<String> contact,
      Optional<String> priority,
      List<String> notes,
      Optional<String> timestamp) {}

  /** Reads a document. */
  public static XmlResult<Presence> read(byte[] array, int from, int to, XmlLimits limits) {
    return XmlReader.read(array, from, to, limits, Presence::of);
  }

  private static Presence of(XmlElement root) {
    XmlValues.expectRoot(root, NAMESPACE, "presence");
    return new Presence(
        root.requiredAttribute("entity"),
        root.children("tuple").stream().map(Presence::tuple).toList(),
        notes(root),
        hasLocation(root));
  }

  private static Tuple tuple(XmlElement element) {
    var contact = element.child("contact");
    var basic = element.requiredChild("status").child("basic");
    return new Tuple(
        element.requiredAttribute("id"),
        basic.map(b -> XmlValues.word(b, Basic.class, b.text())),
        contact.map(XmlElement::trimmedText),
        contact.flatMap(c -> c.attribute("priority")),
        notes(element),
        element.child("timestamp").map(XmlElement::trimmedText));
  }

  private static List<String> notes(XmlElement element) {
    return element.children("note").stream().map(XmlElement::trimmedText).toList();
  }

  /** Recursion is bounded by the depth limit of the reader. */
  private static boolean hasLocation(XmlElement element) {
    return element.is(LOCATION, "geopriv")
        || element.children().stream().anyMatch(Presence::hasLocation);
  }
}
