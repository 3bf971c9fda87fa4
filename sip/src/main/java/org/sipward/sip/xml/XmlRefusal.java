package org.sipward.sip.xml;

/** Why an XML body is not read. */
public enum XmlRefusal {
  /** More octets than allowed. */
  TOO_LARGE("RFC 3261 18.1.1"),
  /** A byte order mark of another encoding, or a declaration that names one: only UTF-8 is read. */
  ENCODING("RFC 7303 3"),
  /** Octets that are not UTF-8. */
  NOT_UTF8("RFC 3629 4"),
  /** A version other than 1.0, or a declaration outside the grammar. */
  DECLARATION("XML 1.0 2.8"),
  /** A document type or another declaration: the door to entities. */
  DOCTYPE("XML 1.0 2.8"),
  /** A processing instruction, such as a style sheet. */
  PROCESSING_INSTRUCTION("XML 1.0 2.6"),
  /** A reference to an entity other than the five that are built in. */
  ENTITY("XML 1.0 4.6"),
  /** A control character. */
  CHARACTER("XML 1.0 2.2"),
  /** Elements nested deeper than allowed. */
  TOO_DEEP("RFC 4825 11"),
  /** More elements than allowed. */
  TOO_MANY_ELEMENTS("RFC 4825 11"),
  /** More attributes on one element than allowed. */
  TOO_MANY_ATTRIBUTES("RFC 4825 11"),
  /** Not well formed, or with a prefix that is not bound. */
  NOT_WELL_FORMED("XML 1.0 2.1"),
  /** A root element that does not belong to the media type. */
  ROOT("RFC 5621 4"),
  /** An element or attribute that must be there and is not. */
  MISSING("the schema of the document"),
  /** A value outside its type. */
  VALUE("the schema of the document");

  private final String source;

  XmlRefusal(String source) {
    this.source = source;
  }

  /** The specification and section that the refusal rests on. */
  public String source() {
    return source;
  }
}
