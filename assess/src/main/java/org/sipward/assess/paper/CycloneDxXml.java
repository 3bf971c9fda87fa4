package org.sipward.assess.paper;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What is read of a CycloneDX file in XML, forwards only. A document type is refused, so that there
 * are no entities to swell and nothing to fetch; depth and the length of a text are bounded.
 */
final class CycloneDxXml {
  private static final String NAMESPACE = "http://cyclonedx.org/schema/bom/";
  private static final int MAX_DEPTH = 200;
  private static final int MAX_TEXT = 1 << 16;
  private static final Set<String> IDENTIFIERS = Set.of("purl", "cpe");
  private static final Set<String> SUPPLIERS = Set.of("publisher", "author", "group");
  private static final Set<String> PARTIES =
      Set.of("supplier", "manufacturer", "manufacture", "author");

  /** A component until all relations are known. */
  private static final class Draft {
    String name = "";
    String version = "";
    String ref = "";
    String type = "";
    boolean supplier;
    final List<String> identifiers = new ArrayList<>();
    final Set<String> hashes = new HashSet<>();
    final SourcePackage source = new SourcePackage();
  }

  private final XMLStreamReader xml;
  private final Deque<String> path = new ArrayDeque<>();
  private final Deque<Draft> open = new ArrayDeque<>();
  private final List<Draft> drafts = new ArrayList<>();
  private final Set<String> related = new HashSet<>();
  private final Set<String> hashes = new HashSet<>();
  private final StringBuilder text = new StringBuilder();
  private String version = "";
  private String algorithm = "";
  private String property = "";
  private Optional<String> created = Optional.empty();
  private Optional<String> author = Optional.empty();

  private CycloneDxXml(XMLStreamReader xml) {
    this.xml = xml;
  }

  static Sbom read(InputStream in) throws PaperException {
    return StrangersXml.read(
        in,
        xml -> {
          CycloneDxXml reading = new CycloneDxXml(xml);
          reading.walk();
          return reading.sbom();
        });
  }

  private void walk() throws XMLStreamException, PaperException {
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> start(xml.getLocalName());
        case XMLStreamConstants.END_ELEMENT -> end(xml.getLocalName());
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (text.length() + xml.getTextLength() <= MAX_TEXT) {
            text.append(xml.getText());
          }
        }
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw new PaperException(
                "a document type at line " + xml.getLocation().getLineNumber() + "; not read");
        default -> {}
      }
    }
  }

  private void start(String name) throws PaperException {
    if (path.isEmpty()) {
      String namespace = Optional.ofNullable(xml.getNamespaceURI()).orElse("");
      if (!name.equals("bom") || !namespace.startsWith(NAMESPACE)) {
        throw new PaperException("XML, but no CycloneDX");
      }
      version = namespace.substring(NAMESPACE.length());
    }
    if (path.size() >= MAX_DEPTH) {
      throw new PaperException("deeper than " + MAX_DEPTH + " levels");
    }
    path.push(name);
    text.setLength(0);
    switch (name) {
      case "component" -> component();
      case "dependency" -> related.add(attribute("ref"));
      case "hash" -> algorithm = attribute("alg");
      case "property" -> property = attribute("name");
      default -> {}
    }
  }

  private void component() throws PaperException {
    if (drafts.size() + open.size() >= Sbom.MAX_COMPONENTS) {
      throw new PaperException("more than " + Sbom.MAX_COMPONENTS + " components");
    }
    Draft draft = new Draft();
    draft.ref = attribute("bom-ref");
    draft.type = attribute("type");
    open.push(draft);
  }

  private void end(String name) {
    path.poll();
    String value = text.toString().strip();
    text.setLength(0);
    String parent = path.isEmpty() ? "" : path.peek();
    if (name.equals("component") && !open.isEmpty()) {
      Draft draft = open.pop();
      if (parent.equals("metadata")) {
        hashes.addAll(draft.hashes);
      } else {
        drafts.add(draft);
      }
    } else if (value.isEmpty() || value.equals("NOASSERTION")) {
      return;
    } else if (name.equals("timestamp") && parent.equals("metadata")) {
      created = Optional.of(value);
    } else if (open.isEmpty()) {
      if (name.equals("name") && PARTIES.contains(parent)) {
        author = Optional.of(value);
      }
    } else {
      field(open.element(), name, parent, value);
    }
  }

  private void field(Draft draft, String name, String parent, String value) {
    boolean own = parent.equals("component");
    if (own && name.equals("name")) {
      draft.name = value;
    } else if (own && name.equals("version")) {
      draft.version = value;
    } else if (own && IDENTIFIERS.contains(name)) {
      draft.identifiers.add(value);
    } else if ((own && SUPPLIERS.contains(name))
        || (name.equals("name") && PARTIES.contains(parent))) {
      draft.supplier = true;
    } else if (name.equals("hash")) {
      draft.hashes.add(algorithm + ":" + value.toLowerCase(Locale.ROOT));
    } else if (name.equals("property")) {
      draft.source.property(property, value);
    }
  }

  private String attribute(String name) {
    return Optional.ofNullable(xml.getAttributeValue(null, name)).orElse("");
  }

  private Sbom sbom() {
    List<Sbom.Component> components = new ArrayList<>();
    for (Draft d : drafts) {
      boolean isRelated = !d.ref.isEmpty() && related.contains(d.ref);
      components.add(
          new Sbom.Component(
              d.name, d.version, d.source.into(d.identifiers), d.supplier, isRelated));
      if (d.type.equals("firmware")) {
        hashes.addAll(d.hashes);
      }
    }
    return new Sbom("CycloneDX " + version, created, author, components, hashes);
  }
}
