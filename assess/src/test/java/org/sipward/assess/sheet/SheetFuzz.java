package org.sipward.assess.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.sipward.assess.control.Catalogue;
import org.sipward.assess.control.CatalogueReader;
import org.sipward.assess.form.Form;
import org.sipward.assess.form.Slot;
import org.sipward.assess.yaml.ProblemException;

/**
 * Any octets as a workbook, and any octets as one part of a good one: read within bounds, or
 * refused in one way; no value is ever one that its field refuses.
 */
final class SheetFuzz {
  private static final Catalogue CATALOGUE = CatalogueReader.shipped();
  private static final Form FORM = new Form(CATALOGUE, CatalogueReader.texts(CATALOGUE, "en"));

  private static final Map<String, byte[]> GOOD = good();

  @FuzzTest(maxDuration = "10m")
  void readsOrRefuses(byte[] octets) throws IOException {
    Path file = Files.createTempFile("fuzz", ".xlsx");
    try {
      Files.write(file, octets);
      read(file);
      if (octets.length > 3) {
        Files.write(file, spliced(octets));
        read(file);
      }
    } finally {
      Files.delete(file);
    }
  }

  private static void read(Path file) throws IOException {
    try {
      Filled filled = SheetReader.read(file, FORM);
      filled
          .values()
          .forEach((slot, v) -> assertThat(FORM.field(slot).orElseThrow().refusal(v)).isEmpty());
    } catch (ProblemException e) {
      assertThat(e.problems()).isNotEmpty();
    }
  }

  /** A good workbook with octets laid over one of its parts: which, where, and what. */
  private static byte[] spliced(byte[] octets) throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>(GOOD);
    List<String> names = List.copyOf(parts.keySet());
    String name = names.get((octets[0] & 0xff) % names.size());
    byte[] part = parts.getOrDefault(name, new byte[0]).clone();
    int at = ((octets[1] & 0xff) << 8 | (octets[2] & 0xff)) % Math.max(1, part.length);
    int length = Math.min(octets.length - 3, part.length - at);
    System.arraycopy(octets, 3, part, at, length);
    parts.put(name, part);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(whole)) {
      for (Map.Entry<String, byte[]> entry : parts.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
    return whole.toByteArray();
  }

  private static Map<String, byte[]> good() {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    try {
      Path file = Files.createTempFile("good", ".xlsx");
      SheetWriter.write(file, "d", FORM, Map.of(new Slot("sbom", "vex"), List.of("yes")));
      try (ZipFile zip = new ZipFile(file.toFile())) {
        for (Enumeration<? extends ZipEntry> e = zip.entries(); e.hasMoreElements(); ) {
          ZipEntry entry = e.nextElement();
          try (InputStream in = zip.getInputStream(entry)) {
            parts.put(entry.getName(), in.readAllBytes());
          }
        }
      }
      Files.delete(file);
      return parts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
