package org.sipward.assess.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.assess.control.Catalogue;
import org.sipward.assess.control.CatalogueReader;
import org.sipward.assess.form.AnyAnswers;
import org.sipward.assess.form.Form;
import org.sipward.assess.form.Slot;
import org.sipward.assess.record.Assessment;
import org.sipward.assess.yaml.ProblemException;

class SheetTest {
  private static final Catalogue CATALOGUE = CatalogueReader.shipped();
  private static final Form FORM = new Form(CATALOGUE, CatalogueReader.texts(CATALOGUE, "en"));
  private static final Slot VEX = new Slot("sbom", "vex");

  @TempDir private Path folder;

  /** Whatever a folder can hold comes back as it went; a failure prints its seed. */
  @Test
  void readsWhatItWrote() throws IOException {
    long seed = new Random().nextLong();
    AnyAnswers any = new AnyAnswers(new Random(seed));
    for (int i = 0; i < 12; i++) {
      Map<Slot, List<String>> said = FORM.said(any.assessment(CATALOGUE));
      Path file = folder.resolve("a.xlsx");
      SheetWriter.write(file, "=device", FORM, said);
      Filled filled = SheetReader.read(file, FORM);
      assertThat(filled.problems()).as("seed %d", seed).isEmpty();
      assertThat(filled.values()).as("seed %d", seed).isEqualTo(said);
      said.forEach(
          (slot, values) -> assertThat(filled.exported()).containsEntry(slot, Form.state(values)));
    }
    assertThat(folder)
        .isDirectoryContaining("glob:**.xlsx")
        .isDirectoryNotContaining("glob:**.new");
  }

  /** A list that is longer than a cell goes on in the next row. */
  @Test
  void aLongListTakesSeveralRows() throws IOException {
    Slot slot = new Slot("default-credentials", "authenticating-interfaces");
    List<String> items = IntStream.range(0, 900).mapToObj(i -> i + "y".repeat(90)).toList();
    Path file = written(Map.of(slot, items));
    assertThat(SheetReader.read(file, FORM).values()).containsEntry(slot, items);
  }

  @Test
  void everyCellIsTextAndOnlyAnswersAreOpen() throws IOException {
    Path file = written(Map.of(new Slot("wireless", "mesh-keys"), List.of("=HYPERLINK(\"x\")")));
    try (XSSFWorkbook book = new XSSFWorkbook(Files.newInputStream(file))) {
      for (var sheet : book) {
        assertThat(sheet.getProtect()).isTrue();
        for (Row row : sheet) {
          for (Cell cell : row) {
            assertThat(cell.getCellType()).isIn(CellType.STRING, CellType.BLANK);
            boolean open = row.getRowNum() > 0 && cell.getColumnIndex() == 4;
            assertThat(cell.getCellStyle().getLocked()).isNotEqualTo(open);
            assertThat(cell.getCellStyle().getDataFormatString()).isEqualTo("@");
          }
        }
      }
      XSSFSheet sheet = book.getSheet(Layout.QUESTIONS);
      long offered = FORM.fields().stream().filter(f -> !f.offers().isEmpty()).count();
      assertThat(sheet.getDataValidations()).hasSize((int) offered);
      assertThat(book.getSheetVisibility(book.getSheetIndex(Layout.STATE)).name())
          .isEqualTo("HIDDEN");
    }
  }

  /** Each wrong cell is told with its place, and costs only what it said. */
  @Test
  void tellsEachWrongCell() throws IOException {
    Path file =
        edited(
            sheet -> {
              cell(sheet, "sbom/vex").setCellValue("perhaps");
              cell(sheet, "sbom/sbom-format").setCellFormula("\"sp\"&\"dx\"");
              cell(sheet, "risk/exposure").setCellValue(2.0);
              cell(sheet, "risk/data").setCellValue(1.5);
              cell(sheet, "secure-boot/debug-locked").setCellValue(true);
              cell(sheet, "signed-update/support-end").setCellValue(47_848.0);
              cell(sheet, "wireless/mesh-keys").setCellErrorValue((byte) 42);
              cell(sheet, "privacy/location-accuracy").setCellValue(12.5);
              sheet.createRow(900).createCell(4).setCellValue("stray");
            });
    Filled filled = SheetReader.read(file, FORM);
    assertThat(filled.problems().stream().map(CellProblem::toString))
        .hasSize(6)
        .anyMatch(p -> p.matches("b.xlsx: Questionnaire!E\\d+: sbom/vex: neither yes nor no; .*"))
        .anyMatch(p -> p.matches("b.xlsx: Questionnaire!E\\d+: a formula; write what it comes to"))
        .anyMatch(p -> p.matches("b.xlsx: Questionnaire!E\\d+: risk/data: not one of 0, 1, 2; .*"))
        .anyMatch(p -> p.contains("secure-boot/debug-locked: neither yes nor no"))
        .anyMatch(p -> p.contains("an error value"))
        .anyMatch(p -> p.startsWith("b.xlsx: Questionnaire!E901: belongs to no question"));
    assertThat(filled.values())
        .doesNotContainKey(VEX)
        .doesNotContainKey(new Slot("sbom", "sbom-format"))
        .containsEntry(new Slot("risk", "exposure"), List.of("2"))
        .containsEntry(new Slot("signed-update", "support-end"), List.of("2030-12-31"))
        .containsEntry(new Slot("privacy", "location-accuracy"), List.of("12.5"))
        .containsEntry(new Slot("sbom", "sbom-maintainer"), List.of())
        .hasSize(FORM.fields().size() - 5);
  }

  @Test
  void aMissingRowSaysNothingAndAMissingStateSaysOpen() throws IOException {
    Path file =
        edited(
            sheet -> {
              sheet.removeRow(cell(sheet, "sbom/vex").getRow());
              var book = sheet.getWorkbook();
              book.removeSheetAt(book.getSheetIndex(Layout.STATE));
            });
    Filled filled = SheetReader.read(file, FORM);
    assertThat(filled.problems()).isEmpty();
    assertThat(filled.exported()).isEmpty();
    assertThat(filled.values()).doesNotContainKey(VEX).hasSize(FORM.fields().size() - 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xl/vbaProject.bin|x|macros",
        "xl/worksheets/sheet2.xml|<!DOCTYPE a [<!ENTITY b SYSTEM"
            + " \"file:///etc/passwd\">]><a>&b;</a>|no workbook that can be read",
        "xl/worksheets/sheet2.xml|<worksheet|no workbook that can be read",
        "xl/workbook.xml|<workbook/>|no",
        "xl/sharedStrings.xml|<sst/>|no workbook that can be read",
        "[Content_Types].xml|x|no workbook that can be read"
      })
  void refusesWhatIsNoQuestionnaire(String line) throws IOException {
    String[] parts = line.split("\\|", 3);
    Path file =
        replaced(parts[0], out -> out.writeBytes(parts[1].getBytes(StandardCharsets.UTF_8)));
    assertThatThrownBy(() -> SheetReader.read(file, FORM))
        .isInstanceOf(ProblemException.class)
        .message()
        .startsWith("c.xlsx:1:1: ")
        .contains(parts[2]);
  }

  /** A bomb is found by unpacking it as far as the bound, whatever its headers claim. */
  @Test
  void refusesABomb() throws IOException {
    byte[] zeros = new byte[1 << 20];
    Path file =
        replaced(
            "xl/worksheets/sheet2.xml",
            out -> {
              for (int i = 0; i < 200; i++) {
                out.writeBytes(zeros);
              }
            });
    assertThat(Files.size(file)).isLessThan(1 << 20);
    assertThatThrownBy(() -> SheetReader.read(file, FORM))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("unpacks to more");
    Path large = Files.write(folder.resolve("d.xlsx"), new byte[9 << 20]);
    assertThatThrownBy(() -> SheetReader.read(large, FORM)).hasMessageContaining("8 MiB");
  }

  /** What a part claims about its size is not believed. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "xl/sharedStrings.xml|<sst"
            + " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
            + " count=\"2147483647\" uniqueCount=\"2147483647\"/>",
        "xl/sharedStrings.xml|<sst"
            + " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" count=\"-1\""
            + " uniqueCount=\"-1\"/>",
        "xl/sharedStrings.xml|<sst uniqueCount=\"99999999999999999999\"/>"
      })
  void refusesClaims(String line) throws IOException {
    String[] parts = line.split("\\|", 2);
    Path file =
        replaced(parts[0], out -> out.writeBytes(parts[1].getBytes(StandardCharsets.UTF_8)));
    assertThatThrownBy(() -> SheetReader.read(file, FORM)).isInstanceOf(ProblemException.class);
  }

  @Test
  void linksToOtherFilesAreToldAndNotFollowed() throws IOException {
    Path file = replaced("xl/externalLinks/externalLink1.xml", out -> out.writeBytes(new byte[3]));
    Filled filled = SheetReader.read(file, FORM);
    assertThat(filled.problems().stream().map(CellProblem::message))
        .containsExactly("links to, or holds, another file: not read");
    assertThat(filled.values()).hasSize(FORM.fields().size());
  }

  private Path written(Map<Slot, List<String>> said) throws IOException {
    Path file = folder.resolve("a.xlsx");
    SheetWriter.write(file, "device", FORM, said);
    return file;
  }

  private Path edited(Consumer<XSSFSheet> edit) throws IOException {
    Assessment empty = new AnyAnswers(new Random(1)).assessment(CATALOGUE);
    Path file =
        written(
            FORM.said(new Assessment(empty.subject(), Map.of(), Map.of(), List.of(), Map.of())));
    Path edited = folder.resolve("b.xlsx");
    try (XSSFWorkbook book = new XSSFWorkbook(Files.newInputStream(file));
        OutputStream out = Files.newOutputStream(edited)) {
      edit.accept(book.getSheet(Layout.QUESTIONS));
      book.write(out);
    }
    return edited;
  }

  private static Cell cell(XSSFSheet sheet, String key) {
    for (Row row : sheet) {
      if (row.getCell(0).getStringCellValue().equals(key)) {
        return row.getCell(4);
      }
    }
    throw new IllegalArgumentException(key);
  }

  /** The workbook with one part replaced, or added. */
  private Path replaced(String name, Consumer<ByteArrayOutputStream> content) throws IOException {
    Path file = written(Map.of());
    Path replaced = folder.resolve("c.xlsx");
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    content.accept(octets);
    try (ZipFile zip = new ZipFile(file.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(replaced))) {
      for (Enumeration<? extends ZipEntry> e = zip.entries(); e.hasMoreElements(); ) {
        ZipEntry entry = e.nextElement();
        if (!entry.getName().equals(name)) {
          out.putNextEntry(new ZipEntry(entry.getName()));
          try (InputStream in = zip.getInputStream(entry)) {
            if (entry.getName().equals("[Content_Types].xml")) {
              out.write(types(in));
            } else {
              in.transferTo(out);
            }
          }
        }
      }
      out.putNextEntry(new ZipEntry(name));
      octets.writeTo(out);
    }
    return replaced;
  }

  /** Parts that are added have a type, else they are no parts. */
  private static byte[] types(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8)
        .replace(
            "</Types>",
            "<Override PartName=\"/xl/vbaProject.bin\""
                + " ContentType=\"application/vnd.ms-office.vbaProject\"/>"
                + "<Override PartName=\"/xl/externalLinks/externalLink1.xml\" ContentType=\""
                + "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml\"/>"
                + "</Types>")
        .getBytes(StandardCharsets.UTF_8);
  }
}
