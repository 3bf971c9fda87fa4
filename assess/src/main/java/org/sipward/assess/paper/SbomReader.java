package org.sipward.assess.paper;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The reader of bills of materials: finds out which format a file has and reads it forwards, in
 * memory that grows with its components only. Stateless.
 */
public final class SbomReader {
  /** Octets of the largest file that is read. */
  public static final long MAX_OCTETS = 256L << 20;

  /** Octets of the largest in XML, whose parser keeps an attribute whole. */
  private static final long MAX_XML_OCTETS = 32L << 20;

  private static final int PEEKED = 256;
  private static final JsonFactory JSON = JsonText.factory(MAX_OCTETS);

  private SbomReader() {}

  /** Reads a file. */
  public static Sbom read(Path file) throws IOException, PaperException {
    if (Files.size(file) > MAX_OCTETS) {
      throw new PaperException("larger than " + (MAX_OCTETS >> 20) + " MiB; not read");
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      if (isXml(in) && Files.size(file) > MAX_XML_OCTETS) {
        throw new PaperException("XML larger than " + (MAX_XML_OCTETS >> 20) + " MiB; not read");
      }
      return read(in);
    }
  }

  /** Reads a stream that can be reset. */
  static Sbom read(InputStream in) throws IOException, PaperException {
    return isXml(in) ? CycloneDxXml.read(in) : json(in);
  }

  static boolean isXml(InputStream in) throws IOException {
    in.mark(PEEKED);
    String head = new String(in.readNBytes(PEEKED), StandardCharsets.ISO_8859_1);
    in.reset();
    return head.replaceFirst("^\u00ef\u00bb\u00bf", "").stripLeading().startsWith("<");
  }

  private static Sbom json(InputStream in) throws PaperException {
    return JsonText.read(() -> JSON.createParser(ObjectReadContext.empty(), in), SbomReader::json);
  }

  private static Sbom json(JsonParser parser) throws PaperException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new PaperException("not a JSON object");
    }
    JsonFields fields = new JsonFields(parser);
    CycloneDx cyclone = new CycloneDx(fields);
    Spdx spdx = new Spdx(fields);
    fields.object(
        name -> {
          cyclone.read(name);
          spdx.read(name);
        });
    if (cyclone.isOne()) {
      return cyclone.sbom();
    }
    if (spdx.isOne()) {
      return spdx.sbom();
    }
    throw new PaperException("neither CycloneDX nor SPDX 2 in JSON");
  }
}
