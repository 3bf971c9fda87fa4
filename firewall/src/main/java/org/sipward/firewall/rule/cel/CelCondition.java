package org.sipward.firewall.rule.cel;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.sipward.firewall.rule.Condition;
import org.sipward.firewall.rule.ConditionException;
import org.sipward.firewall.rule.Subject;

/** A condition that the library evaluates, taking from the message only the fields it names. */
final class CelCondition implements Condition {
  private final CelRuntime.Program program;
  private final Map<String, Function<Subject, Object>> variables;

  CelCondition(CelRuntime.Program program, Map<String, Function<Subject, Object>> variables) {
    this.program = program;
    this.variables = Map.copyOf(variables);
  }

  @Override
  public boolean holds(Subject subject) throws ConditionException {
    try {
      return program.eval(name -> value(name, subject)) instanceof Boolean answer && answer;
    } catch (CelEvaluationException e) {
      throw new ConditionException(String.valueOf(e.getMessage()), e);
    }
  }

  private Optional<Object> value(String name, Subject subject) {
    Function<Subject, Object> variable = variables.get(name);
    return variable == null ? Optional.empty() : Optional.of(variable.apply(subject));
  }
}
