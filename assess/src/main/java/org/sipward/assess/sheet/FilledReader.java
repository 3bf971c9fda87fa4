package org.sipward.assess.sheet;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sipward.assess.control.AnswerType;
import org.sipward.assess.form.Field;
import org.sipward.assess.form.Form;
import org.sipward.assess.form.Slot;
import org.sipward.assess.yaml.Problem;
import org.sipward.assess.yaml.ProblemException;

/** The way from the cells of both sheets to what was filled in, cell by cell. */
final class FilledReader {
  private static final LocalDate DAY_0 = LocalDate.of(1899, 12, 30);
  private static final LocalDate DAY_0_OF_1904 = LocalDate.of(1904, 1, 1);
  private static final int MOST_DAYS = 100_000;
  private static final int MAX_DIGITS = 40;

  private final String name;
  private final Form form;
  private final List<CellProblem> problems;
  private final Map<Slot, String> texts = new LinkedHashMap<>();
  private final Map<Slot, String> places = new LinkedHashMap<>();
  private final Set<String> spoiled = new TreeSet<>();

  FilledReader(String name, Form form, List<CellProblem> problems) {
    this.name = name;
    this.form = form;
    this.problems = problems;
  }

  Filled read(Grid questions, Optional<Grid> state) {
    Integer keys = questions.heads().get(Layout.KEY);
    Integer answers = questions.heads().get(Layout.ANSWER);
    if (keys == null || answers == null) {
      throw new ProblemException(
          List.of(
              Problem.of(
                  name,
                  "no columns 'Key' and 'Answer' in sheet '" + Layout.QUESTIONS + "'",
                  "send the workbook that was exported")));
    }
    questions
        .rows()
        .forEach(
            (row, cells) -> {
              if (row > 0) {
                row(questions, row, keys, answers);
              }
            });
    if (questions.cut()) {
      problem(questions.sheet(), "has more rows or columns than are read", "clear it up");
    }
    Map<Slot, List<String>> values = new LinkedHashMap<>();
    for (Field field : form.fields()) {
      String text = texts.get(field.slot());
      if (text != null && !spoiled.contains(field.slot().toString())) {
        read(field, text).ifPresent(v -> values.put(field.slot(), v));
      }
    }
    return new Filled(values, places, state.map(this::exported).orElse(Map.of()), problems);
  }

  private Optional<List<String>> read(Field field, String text) {
    List<String> values = field.values(text);
    Optional<String> wrong = field.refusal(values);
    wrong.ifPresent(
        why ->
            problem(
                places.getOrDefault(field.slot(), ""),
                field.slot() + ": " + why,
                "correct it; until then the folder keeps what it has"));
    return wrong.isPresent() ? Optional.empty() : Optional.of(values);
  }

  private void row(Grid grid, int row, int keys, int answers) {
    Map<Integer, SheetCells.Cell> cells = grid.rows().getOrDefault(row, Map.of());
    SheetCells.Cell answer = cells.get(answers);
    String place = grid.place(row, answers);
    String key = Optional.ofNullable(cells.get(keys)).map(SheetCells.Cell::stored).orElse("");
    Optional<Field> field = Slot.of(key.strip()).flatMap(form::field);
    if (field.isEmpty()) {
      if (answer != null) {
        problem(place, "belongs to no question", "write it beside one; rows stay where they are");
      }
      return;
    }
    Slot slot = field.get().slot();
    Optional<String> text =
        answer == null ? Optional.of("") : text(answer, field.get(), grid.from1904(), place);
    if (text.isEmpty()) {
      spoiled.add(slot.toString());
      return;
    }
    places.putIfAbsent(slot, place);
    boolean first = !texts.containsKey(slot);
    if (!first && field.get().kind().type() != AnswerType.LIST) {
      problem(place, slot + " stands twice", "keep one of the rows");
      spoiled.add(slot.toString());
      return;
    }
    texts.merge(slot, text.get(), (a, b) -> a + "\n" + b);
  }

  /** What a cell says; empty, with a problem, where it is nothing that a person wrote. */
  private Optional<String> text(SheetCells.Cell cell, Field field, boolean from1904, String place) {
    if (cell.formula()) {
      problem(place, "a formula", "write what it comes to");
      return Optional.empty();
    }
    return switch (cell.kind()) {
      case TEXT, SHARED -> Optional.of(cell.stored());
      case TRUTH -> Optional.of(cell.stored().equals("1") ? "TRUE" : "FALSE");
      case ERROR -> {
        problem(place, "an error value", "write the answer");
        yield Optional.empty();
      }
      case NUMBER -> number(cell.stored(), field.kind().type(), from1904, place);
    };
  }

  private Optional<String> number(String stored, AnswerType type, boolean from1904, String place) {
    try {
      BigDecimal number = new BigDecimal(stored.strip()).stripTrailingZeros();
      if (Math.abs((long) number.scale()) <= MAX_DIGITS && number.precision() <= MAX_DIGITS) {
        boolean day =
            type == AnswerType.DATE
                && number.signum() > 0
                && number.compareTo(BigDecimal.valueOf(MOST_DAYS)) < 0;
        return Optional.of(
            day
                ? (from1904 ? DAY_0_OF_1904 : DAY_0).plusDays(number.intValue()).toString()
                : number.toPlainString());
      }
    } catch (NumberFormatException e) {
      // The same answer as to a number nobody can have written.
    }
    problem(place, "not a number", "write the answer as text");
    return Optional.empty();
  }

  /** The state of each field at the export; what is missing counts as open then. */
  private Map<Slot, String> exported(Grid grid) {
    Map<Slot, String> exported = new LinkedHashMap<>();
    Integer keys = grid.heads().get(Layout.KEY);
    Integer states = grid.heads().get(Layout.EXPORTED);
    if (keys != null && states != null) {
      for (Map<Integer, SheetCells.Cell> cells : grid.rows().values()) {
        SheetCells.Cell key = cells.get(keys);
        SheetCells.Cell state = cells.get(states);
        if (key != null && state != null) {
          Slot.of(key.stored()).ifPresent(slot -> exported.put(slot, state.stored()));
        }
      }
    }
    return exported;
  }

  private void problem(String cell, String message, String remedy) {
    problems.add(new CellProblem(name, cell, message, remedy));
  }
}
