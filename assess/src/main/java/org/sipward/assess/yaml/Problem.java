package org.sipward.assess.yaml;

/**
 * One thing that is wrong with a file.
 *
 * @param file name as the user knows it
 * @param line 1-based
 * @param column 1-based
 * @param message what is wrong
 * @param remedy what to do about it
 */
public record Problem(String file, int line, int column, String message, String remedy)
    implements Comparable<Problem> {

  /** A problem of a whole file. */
  public static Problem of(String file, String message, String remedy) {
    return new Problem(file, 1, 1, message, remedy);
  }

  @Override
  public int compareTo(Problem other) {
    int byFile = file.compareTo(other.file);
    int byLine = byFile != 0 ? byFile : Integer.compare(line, other.line);
    return byLine != 0 ? byLine : Integer.compare(column, other.column);
  }

  /** {@code file:line:column: message; remedy}. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + message + "; " + remedy;
  }
}
