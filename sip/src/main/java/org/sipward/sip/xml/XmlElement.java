package org.sipward.sip.xml;

import java.util.List;
import java.util.Optional;

/**
 * An element of a document that was read, with everything in it.
 *
 * @param namespace namespace name, empty for none
 * @param name local name
 * @param attributes in document order, without namespace declarations
 * @param children child elements in document order
 * @param text character data directly in the element, joined; that of children is theirs
 * @param offset absolute index of the octet where the start tag begins
 */
public record XmlElement(
    String namespace,
    String name,
    List<Attribute> attributes,
    List<XmlElement> children,
    String text,
    int offset) {

  /** An attribute; its namespace is empty for one without prefix. */
  public record Attribute(String namespace, String name, String value) {}

  public XmlElement {
    attributes = List.copyOf(attributes);
    children = List.copyOf(children);
  }

  public boolean is(String namespace, String name) {
    return this.name.equals(name) && this.namespace.equals(namespace);
  }

  /** The value of an attribute without namespace. */
  public Optional<String> attribute(String name) {
    return attributes.stream()
        .filter(a -> a.namespace().isEmpty() && a.name().equals(name))
        .map(Attribute::value)
        .findFirst();
  }

  /** The children with a name in this element's namespace. */
  public List<XmlElement> children(String name) {
    return children.stream().filter(c -> c.is(namespace, name)).toList();
  }

  /** The first child with a name in this element's namespace. */
  public Optional<XmlElement> child(String name) {
    return children.stream().filter(c -> c.is(namespace, name)).findFirst();
  }

  /** The text without white space around it. */
  public String trimmedText() {
    return text.strip();
  }

  /** The value of an attribute that must be there. */
  String requiredAttribute(String name) {
    return attribute(name).orElseThrow(() -> missing("attribute " + name));
  }

  /** The child that must be there. */
  XmlElement requiredChild(String name) {
    return child(name).orElseThrow(() -> missing("element " + name));
  }

  private RefusedXmlException missing(String what) {
    return new RefusedXmlException(XmlRefusal.MISSING, offset, what + " of " + name);
  }

  /** The refusal of a value in this element. */
  RefusedXmlException badValue(String what, String value) {
    return new RefusedXmlException(XmlRefusal.VALUE, offset, what + " \"" + value + '"');
  }
}
