package org.sipward.firewall.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration file that cannot be used; it names every problem, not only the first. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<ConfigProblem> problems;

  ConfigException(List<ConfigProblem> problems) {
    super(problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n")));
    this.problems = problems.stream().sorted().distinct().toList();
  }

  /** At least one, in the order of the file. */
  public List<ConfigProblem> problems() {
    return problems;
  }
}
