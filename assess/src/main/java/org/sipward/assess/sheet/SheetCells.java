package org.sipward.assess.sheet;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The cells of one sheet, taken from its XML as it passes (ECMA-376, 18.3.1): rows and columns
 * within bounds, everything else let by.
 */
final class SheetCells extends DefaultHandler {
  static final int MAX_ROWS = 5_000;
  private static final int MAX_COLUMNS = 26;

  /** What kind a cell is of. */
  enum Kind {
    TEXT,
    SHARED,
    NUMBER,
    TRUTH,
    ERROR
  }

  /**
   * One cell.
   *
   * @param stored as it stands in the XML
   * @param formula whether a formula made it
   */
  record Cell(Kind kind, String stored, boolean formula) {}

  private final Map<Integer, Map<Integer, Cell>> rows = new TreeMap<>();
  private final StringBuilder text = new StringBuilder();
  private int row;
  private int column;
  private Kind kind = Kind.NUMBER;
  private boolean formula;
  private boolean inValue;
  private boolean inPhonetic;
  private boolean more;

  /** Row to column to cell, all counted from 0. */
  Map<Integer, Map<Integer, Cell>> rows() {
    return rows;
  }

  /** Whether there was more than the bounds allow. */
  boolean hasMore() {
    return more;
  }

  @Override
  public void startElement(
      @Nullable String space, String name, @Nullable String qualified, Attributes attributes)
      throws SAXException {
    switch (name) {
      case "row" -> {
        row = number(attributes.getValue("r"), row + 1);
        column = 0;
      }
      case "c" -> {
        column = column(attributes.getValue("r"), column + 1);
        kind = kind(attributes.getValue("t"));
        formula = false;
        text.setLength(0);
      }
      case "f" -> formula = true;
      case "v", "t" -> inValue = !inPhonetic;
      case "rPh" -> inPhonetic = true;
      default -> {}
    }
  }

  @Override
  public void characters(char[] characters, int start, int length) {
    if (inValue) {
      text.append(characters, start, length);
    }
  }

  @Override
  public void endElement(@Nullable String space, String name, @Nullable String qualified) {
    switch (name) {
      case "v", "t" -> inValue = false;
      case "rPh" -> inPhonetic = false;
      case "c" -> {
        boolean within = row >= 1 && row <= MAX_ROWS && column >= 1 && column <= MAX_COLUMNS;
        boolean says = formula || !text.isEmpty();
        more |= says && !within;
        if (says && within) {
          rows.computeIfAbsent(row - 1, r -> new TreeMap<>())
              .put(column - 1, new Cell(kind, text.toString(), formula));
        }
      }
      default -> {}
    }
  }

  private static Kind kind(@Nullable String type) {
    return switch (type) {
      case "s" -> Kind.SHARED;
      case "str", "inlineStr", "d" -> Kind.TEXT;
      case "b" -> Kind.TRUTH;
      case "e" -> Kind.ERROR;
      case null, default -> Kind.NUMBER;
    };
  }

  private static int number(@Nullable String text, int otherwise) {
    return text != null && text.matches("\\d{1,7}") ? Integer.parseInt(text) : otherwise;
  }

  /** The column of {@code E12}, from 1; one beyond the bound for those with more letters. */
  private static int column(@Nullable String place, int otherwise) {
    if (place == null || place.isEmpty()) {
      return otherwise;
    }
    boolean oneLetter = place.length() == 1 || !Character.isLetter(place.charAt(1));
    int letter = Character.toUpperCase(place.charAt(0)) - 'A' + 1;
    return oneLetter ? letter : MAX_COLUMNS + 1;
  }
}
