package org.sipward.assess.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFDataValidationHelper;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.sipward.assess.control.AnswerType;
import org.sipward.assess.form.Field;
import org.sipward.assess.form.Form;
import org.sipward.assess.form.Slot;

/**
 * The writer of the workbook: a guide, one sheet with every question and a cell for its answer, and
 * a hidden sheet with the state of each answer. Only the answers can be written to. Every cell is
 * text, so that nothing in it is ever a formula.
 */
public final class SheetWriter {
  private static final int CHARACTER = 256;
  private static final int[] WIDTHS = {12, 26, 46, 44, 70};

  /** Characters that a list of a validation may have in all. */
  private static final int MAX_LIST = 255;

  private final XSSFWorkbook book = new XSSFWorkbook();
  private final XSSFCellStyle head = style(IndexedColors.GREY_25_PERCENT, true, false);
  private final XSSFCellStyle words = style(IndexedColors.WHITE, false, false);
  private final XSSFCellStyle closing = style(IndexedColors.LEMON_CHIFFON, false, false);
  private final XSSFCellStyle answer = style(IndexedColors.LIGHT_YELLOW, false, true);

  private SheetWriter() {}

  /**
   * Writes a workbook; replaces one that is there.
   *
   * @param device whose questionnaire it is, for people
   * @param said what stands in the fields now
   */
  public static void write(Path file, String device, Form form, Map<Slot, List<String>> said)
      throws IOException {
    ZipBounds.setLibrary();
    SheetWriter writer = new SheetWriter();
    Path draft = file.resolveSibling("." + file.getFileName() + ".new");
    try (XSSFWorkbook book = writer.book) {
      writer.guide(device);
      writer.questions(form, said);
      writer.state(form, said);
      try (OutputStream out = Files.newOutputStream(draft)) {
        book.write(out);
      }
      if (ZipBounds.refusal(draft).isPresent()) {
        throw new IOException("the answers are too long for a workbook that can be read again");
      }
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private void guide(String device) {
    XSSFSheet sheet = book.createSheet(Layout.GUIDE);
    sheet.setColumnWidth(0, 110 * CHARACTER);
    int row = 0;
    for (String line :
        List.of(
            "Connectivity assessment: " + device,
            "",
            "Answer in the column 'Answer' of the sheet '" + Layout.QUESTIONS + "'.",
            "An empty cell leaves a question open. 'unknown' says that nobody knows.",
            "Several things: one a line (Alt+Enter, in LibreOffice Ctrl+Enter).",
            "The last three rows of each control may stay empty. A control that does not apply"
                + " needs a sentence why.",
            "Formulas are not read: write what they come to. Rows may be filtered, not moved or"
                + " removed.",
            "Send the workbook back as .xlsx. Evidence is handed over as files beside it.")) {
      put(sheet.createRow(row++), 0, line, row == 1 ? head : words);
    }
    sheet.enableLocking();
  }

  private void questions(Form form, Map<Slot, List<String>> said) {
    XSSFSheet sheet = book.createSheet(Layout.QUESTIONS);
    heads(sheet, Layout.HEADS);
    int row = 1;
    for (Field field : form.fields()) {
      String text = field.text(said.getOrDefault(field.slot(), List.of()));
      int first = row;
      boolean list = field.kind().type() == AnswerType.LIST;
      for (String part : list ? CellText.parts(text) : List.of(text)) {
        row(sheet.createRow(row), field, row == first, part);
        row++;
      }
      offer(sheet, field, first);
    }
    for (int i = 0; i < WIDTHS.length; i++) {
      sheet.setColumnWidth(i, WIDTHS[i] * CHARACTER);
    }
    sheet.setColumnHidden(0, true);
    sheet.createFreezePane(0, 1);
    sheet.setAutoFilter(new CellRangeAddress(0, row - 1, 0, Layout.HEADS.size() - 1));
    sheet.getPrintSetup().setLandscape(true);
    sheet.setFitToPage(true);
    sheet.getPrintSetup().setFitHeight((short) 0);
    sheet.setRepeatingRows(new CellRangeAddress(0, 0, -1, -1));
    sheet.enableLocking();
    sheet.lockAutoFilter(false);
    sheet.lockFormatColumns(false);
    sheet.lockFormatRows(false);
    book.setActiveSheet(book.getSheetIndex(sheet));
    book.setSelectedTab(book.getSheetIndex(sheet));
  }

  private void row(XSSFRow row, Field field, boolean first, String text) {
    XSSFCellStyle around = field.slot().what().startsWith("@") ? closing : words;
    put(row, 0, field.slot().toString(), around);
    put(row, 1, field.title(), around);
    put(row, 2, first ? field.question() : "(continued)", around);
    put(row, 3, first ? field.help() : "", around);
    put(row, 4, text, answer);
  }

  private static void offer(XSSFSheet sheet, Field field, int row) {
    List<String> offers = field.offers();
    if (offers.isEmpty() || String.join(",", offers).length() > MAX_LIST) {
      return;
    }
    var helper = new XSSFDataValidationHelper(sheet);
    DataValidation validation =
        helper.createValidation(
            helper.createExplicitListConstraint(offers.toArray(String[]::new)),
            new CellRangeAddressList(row, row, 4, 4));
    validation.setEmptyCellAllowed(true);
    validation.setShowErrorBox(true);
    validation.createErrorBox("No answer", "One of: " + abridged(String.join(", ", offers)));
    sheet.addValidationData(validation);
  }

  /** An error box takes this much and refuses more. */
  private static String abridged(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200) + "\u2026";
  }

  private void state(Form form, Map<Slot, List<String>> said) {
    XSSFSheet sheet = book.createSheet(Layout.STATE);
    heads(sheet, Layout.STATE_HEADS);
    int row = 1;
    XSSFRow format = sheet.createRow(row++);
    put(format, 0, Layout.FORMAT_KEY, words);
    put(format, 1, Layout.FORMAT, words);
    for (Field field : form.fields()) {
      XSSFRow line = sheet.createRow(row++);
      put(line, 0, field.slot().toString(), words);
      put(line, 1, Form.state(said.getOrDefault(field.slot(), List.of())), words);
    }
    sheet.enableLocking();
    book.setSheetVisibility(book.getSheetIndex(sheet), SheetVisibility.HIDDEN);
  }

  private void heads(XSSFSheet sheet, List<String> names) {
    XSSFRow row = sheet.createRow(0);
    for (int i = 0; i < names.size(); i++) {
      put(row, i, names.get(i), head);
    }
  }

  private static void put(XSSFRow row, int column, String text, XSSFCellStyle style) {
    XSSFCell cell = row.createCell(column);
    if (!text.isEmpty()) {
      cell.setCellValue(CellText.of(text));
    }
    cell.setCellStyle(style);
  }

  private XSSFCellStyle style(IndexedColors colour, boolean bold, boolean open) {
    XSSFCellStyle style = book.createCellStyle();
    style.setWrapText(true);
    style.setVerticalAlignment(VerticalAlignment.TOP);
    style.setDataFormat(book.createDataFormat().getFormat("@"));
    style.setFillForegroundColor(colour.getIndex());
    style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    style.setLocked(!open);
    style.setBorderBottom(BorderStyle.HAIR);
    if (open) {
      style.setBorderTop(BorderStyle.THIN);
      style.setBorderBottom(BorderStyle.THIN);
      style.setBorderLeft(BorderStyle.THIN);
      style.setBorderRight(BorderStyle.THIN);
    }
    if (bold) {
      Font font = book.createFont();
      font.setBold(true);
      style.setFont(font);
    }
    return style;
  }
}
