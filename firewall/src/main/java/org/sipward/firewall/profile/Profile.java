package org.sipward.firewall.profile;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Method;

/**
 * What a neighbour of one kind may say and is told: the methods that have a meaning at its border,
 * and what is done with each header (3GPP TS 29.165 tables 6.1 and 6.2, TS 24.229 4.4).
 *
 * <p>Of several rows about the same header and message the last counts; what no row is about
 * passes. Immutable; asking costs one array access and allocates nothing.
 */
public final class Profile {
  private static final int KINDS = HeaderKind.values().length;
  private static final int METHODS = Method.values().length;

  /** Everything passes. */
  public static final Profile OPEN =
      new Profile("open", "everything passes", EnumSet.allOf(Method.class), List.of(), List.of());

  private final String name;
  private final String title;
  private final Set<Method> methods;
  private final int methodBits;
  private final String methodsPlace;
  private final List<HeaderRow> rows;
  private final List<ParameterRow> parameterRows;

  private final @Nullable ParameterRow[] parameters =
      new @Nullable ParameterRow[4 * BorderParameter.values().length];

  /** Index of the row that counts plus one, or 0. */
  private final short[] table = new short[4 * KINDS * METHODS];

  /** The same of what is sent, then of what is sent and asks to keep the header private. */
  private final short[] sentTable;

  private final short[] askedTable;
  private final boolean aboutParameters;
  private final long[] judgedLow = new long[2];
  private final long[] judgedHigh = new long[2];

  /**
   * A profile of rows, those of what it extends first.
   *
   * @param methods methods that the neighbour may begin something with
   */
  public Profile(
      String name,
      String title,
      Set<Method> methods,
      List<HeaderRow> rows,
      List<ParameterRow> parameterRows) {
    this(name, title, methods, "", rows, parameterRows);
  }

  /**
   * A profile of rows that were read from a file.
   *
   * @param methodsPlace where its methods stand, {@code FILE:LINE}; empty where all are permitted
   */
  public Profile(
      String name,
      String title,
      Set<Method> methods,
      String methodsPlace,
      List<HeaderRow> rows,
      List<ParameterRow> parameterRows) {
    this.name = name;
    this.title = title;
    this.methods = Set.copyOf(methods);
    this.methodsPlace = methodsPlace;
    this.methodBits = methods.stream().mapToInt(m -> 1 << m.ordinal()).sum();
    this.rows = List.copyOf(rows);
    this.parameterRows = List.copyOf(parameterRows);
    boolean sends =
        rows.stream().anyMatch(r -> r.direction().isSent())
            || parameterRows.stream().anyMatch(r -> r.direction().isSent());
    sentTable = new short[sends ? table.length : 0];
    askedTable = new short[sentTable.length];
    this.parameterRows.forEach(this::enter);
    for (int r = 0; r < this.rows.size(); r++) {
      enter(this.rows.get(r), (short) (r + 1));
    }
    aboutParameters = parameterRows.stream().anyMatch(r -> r.direction().isReceived());
    for (int at = 0; at < table.length; at++) {
      if (table[at] > 0 && this.rows.get(table[at] - 1).treatment() != Treatment.PASS) {
        int kind = at / METHODS % KINDS;
        (kind < Long.SIZE ? judgedLow : judgedHigh)[at / METHODS / KINDS / 2] |= 1L << kind;
      }
    }
  }

  public String name() {
    return name;
  }

  public String title() {
    return title;
  }

  public Set<Method> methods() {
    return methods;
  }

  /** Where its methods stand, {@code FILE:LINE}; empty where no file names them. */
  public String methodsPlace() {
    return methodsPlace;
  }

  /** Whether a method has a meaning at this border. */
  public boolean permits(Method method) {
    return (methodBits & 1 << method.ordinal()) != 0;
  }

  public List<HeaderRow> rows() {
    return rows;
  }

  public List<ParameterRow> parameterRows() {
    return parameterRows;
  }

  /** The row that says what is done with a parameter that is received, or null: it passes. */
  public @Nullable ParameterRow row(BorderParameter parameter, boolean trusted) {
    return parameters[at(parameter, trusted, false)];
  }

  /** The row that says what is done with a parameter that is sent, or null: it passes. */
  public @Nullable ParameterRow sentRow(BorderParameter parameter, boolean trusted) {
    return parameters[at(parameter, trusted, true)];
  }

  private void enter(ParameterRow row) {
    for (int bits = 0; bits < 4; bits++) {
      boolean trusted = (bits & 1) != 0;
      boolean sent = (bits & 2) != 0;
      boolean way = sent ? row.direction().isSent() : row.direction().isReceived();
      if (way && isAbout(row.trust(), trusted)) {
        parameters[at(row.parameter(), trusted, sent)] = row;
      }
    }
  }

  private static int at(BorderParameter parameter, boolean trusted, boolean sent) {
    return parameter.ordinal() * 4 + (sent ? 2 : 0) + (trusted ? 1 : 0);
  }

  /** Whether any row is about a parameter that is received. */
  public boolean isAboutParameters() {
    return aboutParameters;
  }

  /** A bit for each of the first 64 kinds of header, by ordinal, that does not simply pass. */
  public long judgedLow(boolean trusted) {
    return judgedLow[trusted ? 1 : 0];
  }

  /** The same for the other kinds, from the lowest bit. */
  public long judgedHigh(boolean trusted) {
    return judgedHigh[trusted ? 1 : 0];
  }

  /** Whether any row is about what is sent. */
  public boolean isAboutSent() {
    return sentTable.length > 0;
  }

  /**
   * The row that says what is done with a header that is received, or null: it passes.
   *
   * @param trusted whether the neighbour is within our trust domain
   * @param method of the request, or that a response answers
   */
  public @Nullable HeaderRow row(
      HeaderKind header, boolean trusted, Method method, boolean response) {
    int row = table[at(header, trusted, method, response)];
    return row == 0 ? null : rows.get(row - 1);
  }

  /**
   * The row that says what is done with a header that is sent, or null: it passes.
   *
   * @param asked whether the message asks to keep the header private
   */
  public @Nullable HeaderRow sentRow(
      HeaderKind header, boolean trusted, Method method, boolean response, boolean asked) {
    if (!isAboutSent()) {
      return null;
    }
    int row = (asked ? askedTable : sentTable)[at(header, trusted, method, response)];
    return row == 0 ? null : rows.get(row - 1);
  }

  private void enter(HeaderRow row, short number) {
    for (Method method : row.methods()) {
      for (int bits = 0; bits < 4; bits++) {
        boolean trusted = (bits & 1) != 0;
        boolean response = (bits & 2) != 0;
        if (isAbout(row.trust(), trusted) && isAbout(row.messages(), response)) {
          enter(row, number, at(row.header(), trusted, method, response));
        }
      }
    }
  }

  private void enter(HeaderRow row, short number, int at) {
    if (row.direction().isReceived()) {
      table[at] = number;
    }
    if (row.direction().isSent()) {
      askedTable[at] = number;
      sentTable[at] = row.asked() ? sentTable[at] : number;
    }
  }

  private static boolean isAbout(HeaderRow.Trust trust, boolean trusted) {
    return switch (trust) {
      case ANY -> true;
      case WITHIN -> trusted;
      case OUTSIDE -> !trusted;
    };
  }

  private static boolean isAbout(HeaderRow.Messages messages, boolean response) {
    return switch (messages) {
      case BOTH -> true;
      case REQUESTS -> !response;
      case RESPONSES -> response;
    };
  }

  private static int at(HeaderKind header, boolean trusted, Method method, boolean response) {
    int place = (trusted ? 2 : 0) + (response ? 1 : 0);
    return (place * KINDS + header.ordinal()) * METHODS + method.ordinal();
  }

  @Override
  public String toString() {
    return name;
  }
}
