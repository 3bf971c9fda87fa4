package org.sipward.assess.sheet;

/**
 * One thing that is wrong with a workbook.
 *
 * @param file name as the user knows it
 * @param cell where, {@code Questionnaire!E12}; empty for the whole file
 * @param message what is wrong
 * @param remedy what to do about it
 */
public record CellProblem(String file, String cell, String message, String remedy) {
  /** {@code file: cell: message; remedy}. */
  @Override
  public String toString() {
    return file + ": " + (cell.isEmpty() ? "" : cell + ": ") + message + "; " + remedy;
  }
}
