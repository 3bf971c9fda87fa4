package org.sipward.firewall.check.body;

import org.sipward.firewall.check.InternalUrl;
import org.sipward.firewall.check.Places;
import org.sipward.sip.Span;
import org.sipward.sip.xml.XmlLimits;
import org.sipward.sip.xml.XmlRefusal;
import org.sipward.sip.xml.XmlTags;

/**
 * What one pass over the tags of an XML body tells the checks: its root, what it includes from
 * elsewhere, how many people it lists.
 *
 * <p>Reused from body to body; linear in the octets; single thread; allocates nothing.
 */
public final class XmlFacts {
  /** Attributes that name a schema to fetch, as many as are kept. */
  static final int SCHEMAS = 16;

  private static final String INCLUSION = "http://www.w3.org/2001/xinclude";
  private static final String INCLUSION_DRAFT = "http://www.w3.org/2003/xinclude";

  private final XmlTags tags = new XmlTags(XmlLimits.DEFAULT);
  private final long[] schemas = new long[SCHEMAS];
  private byte[] array = new byte[0];
  private long root;
  private long inclusion;
  private long hierarchy;
  private long address;
  private int schemaCount;
  private int entries;

  void read(byte[] octets, int from, int to) {
    array = octets;
    root = Span.NONE;
    inclusion = Span.NONE;
    hierarchy = Span.NONE;
    address = Span.NONE;
    schemaCount = 0;
    entries = 0;
    tags.open(octets, from, to);
    while (tags.next()) {
      long name = tags.localName();
      if (Span.isNone(root)) {
        root = name;
      }
      count(name);
      while (tags.nextAttribute()) {
        take();
      }
    }
  }

  private void count(long name) {
    if (is(name, "entry")) {
      entries++;
    } else if (is(name, "list")) {
      hierarchy = tags.depth() > 2 ? name : hierarchy;
    } else if (is(name, "external") || is(name, "entry-ref")) {
      hierarchy = name;
    }
  }

  private void take() {
    long name = tags.attributeName();
    long value = tags.attributeValue();
    if (is(value, INCLUSION) || is(value, INCLUSION_DRAFT)) {
      inclusion = value;
    }
    long local = tags.attributeLocalName();
    if (schemaCount < SCHEMAS
        && (is(local, "schemalocation") || is(local, "nonamespaceschemalocation"))) {
      schemas[schemaCount++] = Span.of(Span.from(name), Span.to(value) + 1);
    }
    if (Span.isNone(address)
        && (is(local, "url") || is(local, "href"))
        && InternalUrl.is(array, Span.from(value), Span.to(value))) {
      address = value;
    }
  }

  private boolean is(long span, String lower) {
    return Places.is(array, Span.from(span), Span.to(span), lower);
  }

  /** Whether the body was seen only in part, and why. */
  public boolean isRefused() {
    return tags.isRefused();
  }

  public XmlRefusal refusal() {
    return tags.refusal();
  }

  public int refusedAt() {
    return tags.refusedAt();
  }

  /** Local name of the root, or {@link Span#NONE}: there is no element. */
  public long root() {
    return root;
  }

  /** Whether the root has this local name, given in lower case. */
  public boolean isRoot(String lower) {
    return !Span.isNone(root) && is(root, lower);
  }

  /** Where the namespace of XInclude is declared, or {@link Span#NONE}. */
  public long inclusion() {
    return inclusion;
  }

  /** Attributes that say where a schema is to be fetched. */
  int schemaCount() {
    return schemaCount;
  }

  /** One of them with its value and quotes. */
  long schema(int index) {
    return schemas[index];
  }

  /** A list within a list, or one that is elsewhere (RFC 5363), or {@link Span#NONE}. */
  public long hierarchy() {
    return hierarchy;
  }

  /** Elements {@code entry}, the members of a resource list (RFC 4826). */
  public int entries() {
    return entries;
  }

  /** A URL whose host is one of an inside, or {@link Span#NONE}. */
  public long internalAddress() {
    return address;
  }
}
