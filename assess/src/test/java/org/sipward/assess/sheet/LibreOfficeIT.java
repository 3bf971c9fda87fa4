package org.sipward.assess.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.assess.control.Catalogue;
import org.sipward.assess.control.CatalogueReader;
import org.sipward.assess.form.AnyAnswers;
import org.sipward.assess.form.Form;
import org.sipward.assess.form.Merge;
import org.sipward.assess.form.Slot;

/**
 * LibreOffice as the vendor's spreadsheet: the workbook goes through its own format and back, with
 * one cell edited on the way.
 */
class LibreOfficeIT {
  private static final Catalogue CATALOGUE = CatalogueReader.shipped();
  private static final Form FORM = new Form(CATALOGUE, CatalogueReader.texts(CATALOGUE, "en"));
  private static final Path PROGRAM = Path.of("/usr/bin/soffice");
  private static final Slot EDITED = new Slot("sbom", "sbom-maintainer");

  @TempDir private Path folder;

  @Test
  void comesBackWithTheEditAndNothingElse() throws IOException, InterruptedException {
    assumeThat(PROGRAM).as("LibreOffice is not installed").isExecutable();
    long seed = new Random().nextLong();
    Map<Slot, List<String>> said =
        new HashMap<>(FORM.said(new AnyAnswers(new Random(seed)).assessment(CATALOGUE)));
    // Its own format holds no control characters, and what looks like an escape of the workbook's
    // format it writes without escaping it: neither is asked of it here.
    said.replaceAll((slot, values) -> values.stream().map(LibreOfficeIT::plain).toList());
    said.put(EDITED, List.of("before the edit"));
    Path file = folder.resolve("answers.xlsx");
    SheetWriter.write(file, "Meter", FORM, said);
    Path ods = converted(file, "ods");
    Path changed = folder.resolve("changed.ods");
    replace(ods, changed);
    Filled filled = SheetReader.read(converted(changed, "xlsx"), FORM);
    assertThat(filled.problems()).as("seed %d", seed).isEmpty();
    Merge merge = Merge.of(filled.exported(), said, filled.values(), Merge.Side.NEITHER);
    assertThat(merge.conflicts()).as("seed %d", seed).isEmpty();
    assertThat(merge.taken())
        .as("seed %d", seed)
        .isEqualTo(Map.of(EDITED, List.of("=after & the \"edit\"")));
    assertThat(filled.exported()).hasSize(FORM.fields().size());
  }

  private static String plain(String text) {
    return text.replace("_x", "-x").replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Cn}&&[^\\n]]", "?");
  }

  private Path converted(Path file, String kind) throws IOException, InterruptedException {
    Path out = Files.createDirectories(folder.resolve("out"));
    Process office =
        new ProcessBuilder(
                PROGRAM.toString(),
                "--headless",
                "--norestore",
                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                "--convert-to",
                kind,
                "--outdir",
                out.toString(),
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("office.log").toFile())
            .start();
    try {
      assertThat(office.waitFor(180, TimeUnit.SECONDS)).isTrue();
    } finally {
      office.descendants().forEach(ProcessHandle::destroyForcibly);
      office.destroyForcibly();
    }
    String name = String.valueOf(file.getFileName());
    Path converted = out.resolve(name.substring(0, name.lastIndexOf('.')) + "." + kind);
    assertThat(converted).content(StandardCharsets.ISO_8859_1).isNotEmpty();
    return converted;
  }

  /** The edit: one cell of the sheet in LibreOffice's own format. */
  private static void replace(Path ods, Path changed) throws IOException {
    try (ZipFile zip = new ZipFile(ods.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(changed))) {
      for (Enumeration<? extends ZipEntry> e = zip.entries(); e.hasMoreElements(); ) {
        ZipEntry entry = e.nextElement();
        byte[] octets;
        try (InputStream in = zip.getInputStream(entry)) {
          octets = in.readAllBytes();
        }
        if (entry.getName().equals("content.xml")) {
          String text = new String(octets, StandardCharsets.UTF_8);
          assertThat(text).contains(">before the edit<");
          octets =
              text.replace(">before the edit<", ">=after &amp; the \"edit\"<")
                  .getBytes(StandardCharsets.UTF_8);
        }
        out.putNextEntry(entry(entry, octets));
        out.write(octets);
      }
    }
  }

  /** The first entry of an ODF file is its type, and not packed. */
  private static ZipEntry entry(ZipEntry old, byte[] octets) {
    ZipEntry entry = new ZipEntry(old.getName());
    if (old.getName().equals("mimetype")) {
      CRC32 crc = new CRC32();
      crc.update(octets);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(octets.length);
      entry.setCrc(crc.getValue());
    }
    return entry;
  }
}
