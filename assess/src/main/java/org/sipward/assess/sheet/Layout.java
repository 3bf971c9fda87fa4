package org.sipward.assess.sheet;

import java.util.List;

/** Where things stand in the workbook; columns are found by their heads, not by their letters. */
final class Layout {
  static final String GUIDE = "Guide";
  static final String QUESTIONS = "Questionnaire";
  static final String STATE = "State";

  static final String KEY = "Key";
  static final String ANSWER = "Answer";
  static final List<String> HEADS = List.of(KEY, "About", "Question", "How to answer", ANSWER);
  static final String EXPORTED = "Exported";
  static final List<String> STATE_HEADS = List.of(KEY, EXPORTED);

  /** Key of the row of {@link #STATE} that names the format. */
  static final String FORMAT_KEY = "format";

  static final String FORMAT = "sipward-questionnaire/1";

  /** Characters of a cell, as spreadsheets have it. */
  static final int MAX_CELL = 32_767;

  /** Line ends of a cell, as spreadsheets have it. */
  static final int MAX_LINES = 253;

  private Layout() {}
}
