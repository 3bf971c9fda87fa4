package org.sipward.assess.paper;

import java.io.InputStream;
import java.util.MissingResourceException;
import java.util.NoSuchElementException;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The reading of XML that strangers wrote: a document type is passed over, no entity is expanded
 * and no file fetched, and whatever is wrong with it is told in one way.
 */
final class StrangersXml {
  private StrangersXml() {}

  /** What is made of a document. */
  interface Reading<T> {
    T of(XMLStreamReader xml) throws XMLStreamException, PaperException;
  }

  /** Reads a document, or says where it is none; does not close the stream. */
  static <T> T read(InputStream in, Reading<T> reading) throws PaperException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("names a file elsewhere");
        });
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      try {
        return reading.of(xml);
      } finally {
        xml.close();
      }
    } catch (XMLStreamException e) {
      Location at = e.getLocation();
      String where = at == null ? "" : " at " + at.getLineNumber() + ":" + at.getColumnNumber();
      String what = String.valueOf(e.getMessage()).replaceFirst("(?s)^.*Message: ", "");
      throw new PaperException("no XML" + where + ": " + what);
    } catch (IllegalArgumentException
        | IllegalStateException
        | MissingResourceException
        | NoSuchElementException e) {
      // The reader of the JDK has no words of its own for some of what it does not like.
      throw new PaperException("no XML: " + e.getMessage());
    }
  }
}
