package org.sipward.assess.paper;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.Source;
import javax.xml.transform.stax.StAXSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * A CycloneDX file in XML held against the schema that its format publishes. The schemas are
 * shipped; nothing is fetched, whatever a document or a schema names.
 */
final class XmlSchemaCheck {
  private static final int MAX_COUNTED = 1_000;
  private static final int MAX_LINE = 300;
  private static final Map<String, String> FILES =
      Map.of(
          "CycloneDX 1.4", "bom-1.4",
          "CycloneDX 1.5", "bom-1.5",
          "CycloneDX 1.6", "bom-1.6");

  private static final Map<String, Schema> READ = new ConcurrentHashMap<>();

  private XmlSchemaCheck() {}

  /** Holds a file against its schema; it was read before, so its form and depth are bounded. */
  static SchemaCheck of(Path file) throws IOException, PaperException {
    String format = SbomReader.read(file).format();
    String name = FILES.get(format);
    if (name == null) {
      throw new PaperException("no schema of " + format + " in XML is at hand");
    }
    Defects defects = new Defects();
    Validator validator = READ.computeIfAbsent(name, XmlSchemaCheck::schema).newValidator();
    validator.setErrorHandler(defects);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      StrangersXml.read(in, xml -> validate(validator, xml, defects));
    }
    return new SchemaCheck(format, defects.lines, defects.count + " places");
  }

  private static Defects validate(Validator validator, XMLStreamReader xml, Defects defects)
      throws XMLStreamException, PaperException {
    try {
      validator.validate(new StAXSource(xml));
    } catch (IOException e) {
      throw new PaperException("no XML: " + e.getMessage());
    } catch (SAXException e) {
      if (defects.count == 0) {
        throw new PaperException("no XML: " + e.getMessage());
      }
    }
    return defects;
  }

  private static Schema schema(String name) {
    try {
      SchemaFactory factory = SchemaFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      // The list of licences goes before the schema that imports it by an address.
      return factory.newSchema(new Source[] {shipped("spdx"), shipped(name)});
    } catch (SAXException e) {
      throw new IllegalStateException(name, e);
    }
  }

  private static Source shipped(String name) {
    try (InputStream in = XmlSchemaCheck.class.getResourceAsStream("schema/" + name + ".xsd")) {
      if (in == null) {
        throw new IllegalStateException("the schema " + name + " is not on the class path");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new StreamSource(
          new StringReader(
              text.replaceFirst("(<xs:import [^>]*?) schemaLocation=\"[^\"]*\"", "$1")));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the schema does not permit, with places. */
  private static final class Defects implements ErrorHandler {
    private final List<String> lines = new ArrayList<>();
    private int count;

    @Override
    public void warning(SAXParseException e) {
      // Nothing that is not permitted.
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
      count++;
      if (lines.size() < SchemaCheck.MAX_DEFECTS) {
        String place = e.getLineNumber() + ":" + e.getColumnNumber() + ": ";
        String line = (place + e.getMessage()).replaceAll("\\s+", " ");
        lines.add(line.length() > MAX_LINE ? line.substring(0, MAX_LINE) + "..." : line);
      }
      if (count >= MAX_COUNTED) {
        throw e;
      }
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
