package org.sipward.assess.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.model.SharedStrings;
import org.sipward.assess.form.Form;
import org.sipward.assess.yaml.Problem;
import org.sipward.assess.yaml.ProblemException;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The reader of a workbook that somebody sent: bounded, by events, without document types,
 * formulas, macros or anything that lies elsewhere. Only values of two sheets are looked at.
 */
public final class SheetReader {
  private final String name;

  private SheetReader(String name) {
    this.name = name;
  }

  /**
   * What a workbook says.
   *
   * @throws ProblemException if it cannot be used at all
   */
  public static Filled read(Path file, Form form) throws IOException {
    return new SheetReader(String.valueOf(file.getFileName())).open(file, form);
  }

  private Filled open(Path file, Form form) throws IOException {
    ZipBounds.setLibrary();
    Optional<String> refusal = ZipBounds.refusal(file);
    if (refusal.isPresent()) {
      throw refused(refusal.get(), "send the workbook that was exported, as .xlsx");
    }
    try (OPCPackage parts = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
      List<CellProblem> problems = foreign(parts);
      XSSFReader reader = new XSSFReader(parts);
      boolean from1904 = from1904(reader);
      SharedStrings texts = new ReadOnlySharedStringsTable(parts, false);
      Map<String, Grid> grids = new LinkedHashMap<>();
      XSSFReader.SheetIterator sheets = (XSSFReader.SheetIterator) reader.getSheetsData();
      while (sheets.hasNext()) {
        try (InputStream xml = sheets.next()) {
          String sheet = sheets.getSheetName();
          if (sheet.equals(Layout.QUESTIONS) || sheet.equals(Layout.STATE)) {
            grids.put(sheet, grid(xml, sheet, texts, from1904));
          }
        }
      }
      Grid questions = grids.get(Layout.QUESTIONS);
      if (questions == null) {
        throw refused("no sheet '" + Layout.QUESTIONS + "'", "send the workbook that was exported");
      }
      return new FilledReader(name, form, problems)
          .read(questions, Optional.ofNullable(grids.get(Layout.STATE)));
    } catch (OpenXML4JException | SAXException | ParserConfigurationException e) {
      throw unreadable();
    } catch (ProblemException e) {
      throw e;
    } catch (RuntimeException e) {
      // The library answers broken files with unchecked exceptions of many kinds.
      throw unreadable();
    }
  }

  /** What a workbook may carry besides cells: code is refused, links are told and not followed. */
  private List<CellProblem> foreign(OPCPackage parts) throws OpenXML4JException {
    List<CellProblem> problems = new ArrayList<>();
    for (PackagePart part : parts.getParts()) {
      String what = part.getPartName().getName() + " " + part.getContentType();
      if (what.contains("vbaProject")
          || what.contains("macroEnabled")
          || what.contains("activeX")
          || what.contains("macrosheet")) {
        throw refused("it contains macros", "save it as .xlsx, without macros");
      }
      if (what.contains("externalLink") || what.contains("oleObject")) {
        problems.add(
            new CellProblem(
                name,
                "",
                "links to, or holds, another file: not read",
                "hand it over as evidence"));
      }
    }
    return problems;
  }

  private static boolean from1904(XSSFReader reader)
      throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
    boolean[] from1904 = {false};
    try (InputStream xml = reader.getWorkbookData()) {
      parse(
          xml,
          new DefaultHandler() {
            @Override
            public void startElement(
                String space, String name, String qualified, org.xml.sax.Attributes attributes) {
              String value = attributes.getValue("date1904");
              from1904[0] |=
                  name.equals("workbookPr") && ("1".equals(value) || "true".equals(value));
            }
          });
    }
    return from1904[0];
  }

  private static Grid grid(InputStream xml, String sheet, SharedStrings texts, boolean from1904)
      throws IOException, SAXException, ParserConfigurationException {
    SheetCells cells = new SheetCells();
    parse(xml, cells);
    Map<Integer, Map<Integer, SheetCells.Cell>> resolved = new TreeMap<>();
    cells
        .rows()
        .forEach(
            (row, columns) -> {
              Map<Integer, SheetCells.Cell> line = new TreeMap<>();
              columns.forEach((column, cell) -> line.put(column, resolved(cell, texts)));
              resolved.put(row, line);
            });
    return new Grid(sheet, resolved, cells.hasMore(), from1904);
  }

  private static SheetCells.Cell resolved(SheetCells.Cell cell, SharedStrings texts) {
    return switch (cell.kind()) {
      case SHARED ->
          new SheetCells.Cell(
              SheetCells.Kind.TEXT,
              texts.getItemAt(Integer.parseInt(cell.stored().strip())).getString(),
              cell.formula());
      case TEXT ->
          new SheetCells.Cell(cell.kind(), CellText.decoded(cell.stored()), cell.formula());
      case NUMBER, TRUTH, ERROR -> cell;
    };
  }

  private static void parse(InputStream xml, DefaultHandler handler)
      throws IOException, SAXException, ParserConfigurationException {
    XMLReader reader = XMLHelper.newXMLReader();
    reader.setContentHandler(handler);
    reader.setErrorHandler(handler);
    reader.parse(new InputSource(xml));
  }

  private ProblemException unreadable() {
    return refused("no workbook that can be read", "export it again and fill that in");
  }

  private ProblemException refused(String message, String remedy) {
    return new ProblemException(List.of(Problem.of(name, message, remedy)));
  }
}
