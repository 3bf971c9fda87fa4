package org.sipward.assess.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** A file that cannot be used at all; it names every problem, not only the first. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** At least one problem. */
  public ProblemException(List<Problem> problems) {
    super(problems.stream().sorted().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = problems.stream().sorted().distinct().toList();
  }

  /** In the order of the file. */
  public List<Problem> problems() {
    return problems;
  }
}
