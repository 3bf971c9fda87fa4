package org.sipward.sip.xml;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The registration state that a registrar tells its subscribers (application/reginfo+xml, RFC 3680
 * section 5).
 *
 * @param version grows by one with each document of a subscription
 * @param extent whether this is everything or what changed
 */
public record RegInfo(long version, Extent extent, List<Registration> registrations) {
  static final String NAMESPACE = "urn:ietf:params:xml:ns:reginfo";

  /** How much of the state a document has. */
  public enum Extent {
    FULL,
    PARTIAL
  }

  /** State of an address of record. */
  public enum State {
    INIT,
    ACTIVE,
    TERMINATED
  }

  /** State of a contact. */
  public enum ContactState {
    ACTIVE,
    TERMINATED
  }

  /** What brought a contact into its state. */
  public enum Event {
    REGISTERED,
    CREATED,
    REFRESHED,
    SHORTENED,
    EXPIRED,
    DEACTIVATED,
    PROBATION,
    UNREGISTERED,
    REJECTED
  }

  /** One address of record with its contacts. */
  public record Registration(String aor, String id, State state, List<Contact> contacts) {}

  /**
   * One contact of an address of record.
   *
   * @param expiresSeconds time left
   * @param parameters Contact parameters the RFC does not name, such as +sip.instance
   */
  public record Contact(
      String id,
      ContactState state,
      Event event,
      String uri,
      Optional<String> displayName,
      OptionalLong expiresSeconds,
      Optional<String> callId,
      OptionalLong cseq,
      List<Parameter> parameters) {}

  /** A parameter of a contact. */
  public record Parameter(String name, String value) {}

  /** Reads a document. */
  public static XmlResult<RegInfo> read(byte[] array, int from, int to, XmlLimits limits) {
    return XmlReader.read(array, from, to, limits, RegInfo::of);
  }

  private static RegInfo of(XmlElement root) {
    XmlValues.expectRoot(root, NAMESPACE, "reginfo");
    return new RegInfo(
        XmlValues.number(root, "version", root.requiredAttribute("version")),
        XmlValues.word(root, Extent.class, root.requiredAttribute("state")),
        root.children("registration").stream().map(RegInfo::registration).toList());
  }

  private static Registration registration(XmlElement element) {
    return new Registration(
        element.requiredAttribute("aor"),
        element.requiredAttribute("id"),
        XmlValues.word(element, State.class, element.requiredAttribute("state")),
        element.children("contact").stream().map(RegInfo::contact).toList());
  }

  private static Contact contact(XmlElement element) {
    return new Contact(
        element.requiredAttribute("id"),
        XmlValues.word(element, ContactState.class, element.requiredAttribute("state")),
        XmlValues.word(element, Event.class, element.requiredAttribute("event")),
        element.requiredChild("uri").trimmedText(),
        element.child("display-name").map(XmlElement::trimmedText),
        number(element, "expires"),
        element.attribute("callid"),
        number(element, "cseq"),
        element.children("unknown-param").stream().map(RegInfo::parameter).toList());
  }

  private static Parameter parameter(XmlElement element) {
    return new Parameter(element.requiredAttribute("name"), element.trimmedText());
  }

  private static OptionalLong number(XmlElement element, String attribute) {
    var value = element.attribute(attribute);
    return value.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(XmlValues.number(element, attribute, value.get()));
  }
}
