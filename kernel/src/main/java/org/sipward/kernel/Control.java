package org.sipward.kernel;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One row of the control catalogue: one thing that stands against threats.
 *
 * <p>Immutable; safe for all threads.
 *
 * @param id kebab-case name of the class that carries it, or {@code rule:} and the name of a rule
 *     of the operator; setting key, metric label, reason and doc anchor in one
 * @param title one line for people
 * @param threats ids of the threats it stands against, {@code MAL-05}
 * @param severity severity of the worst of them
 * @param action what it asks for by default when enforced
 * @param status the response code of a reject, 400..699; 0 where the action is none
 * @param references clauses, {@code RFC 3261 20.14}; the first is printed with each finding
 * @param byName whether it is enforced only where a configuration names it, because it would stop
 *     calls where nobody has thought about it
 */
public record Control(
    String id,
    String title,
    List<String> threats,
    Severity severity,
    Action action,
    int status,
    List<String> references,
    boolean byName) {

  /**
   * Groups of threats whose controls judge what a neighbour sends by its content or its numbers.
   * Not among them: syntax, who somebody is, what he may start or take over, floods, leaks.
   */
  private static final Set<String> YIELDING = Set.of("BOD", "DNS", "FRD", "INJ", "MED", "MSG");

  private static final Pattern ID = Pattern.compile("(rule:)?[a-z][a-z0-9]*(-[a-z0-9]+)*");

  /** A control that is enforced with the rest of them. */
  public Control(
      String id,
      String title,
      List<String> threats,
      Severity severity,
      Action action,
      int status,
      List<String> references) {
    this(id, title, threats, severity, action, status, references, false);
  }

  public Control {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("control id is not kebab case: " + id);
    }
    if (action == Action.REJECT != (status >= 400 && status <= 699)) {
      throw new IllegalArgumentException(id + ": a reject, and only a reject, has a status");
    }
    if (threats.isEmpty() || references.isEmpty()) {
      throw new IllegalArgumentException(id + ": threats and references must be named");
    }
    threats = List.copyOf(threats);
    references = List.copyOf(references);
  }

  /** Codes of the groups that its threats are of, {@code MAL}, each once. */
  public List<String> groups() {
    return threats.stream().map(t -> t.substring(0, 3)).distinct().toList();
  }

  /**
   * Whether the brake may put it back to monitor for a peer: where all its threats are of groups
   * whose controls judge content or numbers. Every other control stays what it was set to.
   */
  public boolean yields() {
    return YIELDING.containsAll(groups());
  }
}
