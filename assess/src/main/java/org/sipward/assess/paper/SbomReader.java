package org.sipward.assess.paper;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * The reader of bills of materials: finds out which format a JSON file has and reads it forwards,
 * in memory that grows with its components only. Stateless.
 */
public final class SbomReader {
  /** Octets of the largest file that is read. */
  public static final long MAX_OCTETS = 256L << 20;

  private static final int MAX_DEPTH = 200;
  private static final int MAX_TEXT = 1 << 20;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_TEXT)
                  .maxDocumentLength(MAX_OCTETS)
                  .build())
          .build();

  private SbomReader() {}

  /** Reads a file. */
  public static Sbom read(Path file) throws IOException, PaperException {
    if (Files.size(file) > MAX_OCTETS) {
      throw new PaperException("larger than " + (MAX_OCTETS >> 20) + " MiB; not read");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return read(in);
    }
  }

  static Sbom read(InputStream in) throws PaperException {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), in)) {
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
    } catch (JacksonException e) {
      var at = e.getLocation();
      String where = at == null ? "" : " at " + at.getLineNr() + ":" + at.getColumnNr();
      String what = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
      throw new PaperException("no JSON" + where + ": " + what.toLowerCase(Locale.ROOT));
    }
  }
}
