package org.sipward.assess.sheet;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The cells of a sheet with their texts at hand.
 *
 * @param sheet its name
 * @param rows row to column to cell, all counted from 0
 * @param cut whether there was more than is read
 * @param from1904 whether numbers that are days count from 1904 and not from 1900
 */
record Grid(
    String sheet, Map<Integer, Map<Integer, SheetCells.Cell>> rows, boolean cut, boolean from1904) {

  /** The column of each head of the first row. */
  Map<String, Integer> heads() {
    Map<String, Integer> heads = new LinkedHashMap<>();
    rows.getOrDefault(0, Map.of())
        .forEach((column, cell) -> heads.putIfAbsent(cell.stored().strip(), column));
    return heads;
  }

  /** {@code Questionnaire!E12}. */
  String place(int row, int column) {
    return sheet + "!" + (char) ('A' + column) + (row + 1);
  }
}
