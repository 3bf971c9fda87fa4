package org.sipward.sip.xml;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads XML bodies that strangers wrote: UTF-8 only, no document type, no entities, nothing
 * external, bounded in every direction.
 *
 * <p>{@link XmlScan} refuses before the JDK's parser sees anything; the parser's own switches are
 * off as well, so that neither is trusted alone. Reading is a total function. For the control
 * plane: it allocates. Stateless, any thread.
 */
public final class XmlReader {
  private XmlReader() {}

  /** Reads the document in {@code array[from, to)}. */
  public static XmlResult<XmlElement> read(byte[] array, int from, int to, XmlLimits limits) {
    return read(array, from, to, limits, root -> root);
  }

  /** Reads a document as something; the function may refuse it. */
  static <T> XmlResult<T> read(
      byte[] array, int from, int to, XmlLimits limits, Function<XmlElement, T> as) {
    try {
      var scan = new XmlScan(array, from, to, limits);
      String text = scan.text();
      return new XmlResult.Accepted<>(as.apply(parse(text, scan.starts(), from)));
    } catch (RefusedXmlException e) {
      return e.result();
    }
  }

  private static XmlElement parse(String text, List<Integer> starts, int from) {
    int last = starts.isEmpty() ? from : starts.getLast();
    try {
      var reader = factory().createXMLStreamReader(new StringReader(text));
      try {
        return build(reader, starts);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      String detail = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new RefusedXmlException(XmlRefusal.NOT_WELL_FORMED, last, detail);
    }
  }

  /** The JDK's own factory, whatever else is on the class path, with every door shut. */
  private static XMLInputFactory factory() {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
    factory.setXMLResolver(
        (publicId, systemId, baseUri, namespace) -> {
          throw new XMLStreamException("nothing external is read");
        });
    return factory;
  }

  /** Builds the tree with a stack of its own, so that depth costs no Java stack. */
  private static XmlElement build(XMLStreamReader reader, List<Integer> starts)
      throws XMLStreamException {
    Deque<Open> open = new ArrayDeque<>();
    var document = new Open("", "", List.of(), 0);
    open.push(document);
    int element = 0;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (element == starts.size()) {
            throw new XMLStreamException("more elements than the scan found");
          }
          open.push(open(reader, starts.get(element++)));
        }
        case XMLStreamConstants.END_ELEMENT -> {
          var closed = open.pop().close();
          open.element().children.add(closed);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            open.element().text.append(reader.getText());
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw new XMLStreamException("declarations and entities are not read");
        default -> {
          // Comments say nothing, and the scan has refused processing instructions.
        }
      }
    }
    return document.children.getFirst();
  }

  private static Open open(XMLStreamReader reader, int offset) {
    List<XmlElement.Attribute> attributes = new ArrayList<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      attributes.add(
          new XmlElement.Attribute(
              orEmpty(reader.getAttributeNamespace(i)),
              reader.getAttributeLocalName(i),
              reader.getAttributeValue(i)));
    }
    return new Open(orEmpty(reader.getNamespaceURI()), reader.getLocalName(), attributes, offset);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** An element whose end has not been read. */
  private static final class Open {
    private final String namespace;
    private final String name;
    private final List<XmlElement.Attribute> attributes;
    private final int offset;
    private final List<XmlElement> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    Open(String namespace, String name, List<XmlElement.Attribute> attributes, int offset) {
      this.namespace = namespace;
      this.name = name;
      this.attributes = attributes;
      this.offset = offset;
    }

    XmlElement close() {
      return new XmlElement(namespace, name, attributes, children, text.toString(), offset);
    }
  }
}
