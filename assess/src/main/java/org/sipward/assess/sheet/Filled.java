package org.sipward.assess.sheet;

import java.util.List;
import java.util.Map;
import org.sipward.assess.form.Slot;

/**
 * What a workbook says.
 *
 * @param values what stands in each field that could be read; an empty list in an open one
 * @param places the cell of each field
 * @param exported the state each field had when the workbook was written
 * @param problems every cell that could not be used, with what it said left out
 */
public record Filled(
    Map<Slot, List<String>> values,
    Map<Slot, String> places,
    Map<Slot, String> exported,
    List<CellProblem> problems) {}
