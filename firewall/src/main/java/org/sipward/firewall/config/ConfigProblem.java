package org.sipward.firewall.config;

/**
 * One thing that is wrong with a configuration file.
 *
 * @param file name as the user gave it
 * @param line 1-based
 * @param column 1-based
 * @param path setting concerned, {@code zones.core.listen[0].bind}; empty for the whole file
 * @param message what is wrong
 * @param remedy what to do about it
 */
public record ConfigProblem(
    String file, int line, int column, String path, String message, String remedy)
    implements Comparable<ConfigProblem> {

  @Override
  public int compareTo(ConfigProblem other) {
    int byLine = Integer.compare(line, other.line);
    return byLine != 0 ? byLine : Integer.compare(column, other.column);
  }

  /** {@code file:line:column: path: message; remedy}. */
  @Override
  public String toString() {
    String where = file + ":" + line + ":" + column + ": ";
    return where + (path.isEmpty() ? "" : path + ": ") + message + "; " + remedy;
  }
}
