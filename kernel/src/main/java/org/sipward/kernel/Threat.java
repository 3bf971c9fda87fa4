package org.sipward.kernel;

/**
 * One row of the threat catalogue: something an attacker gains.
 *
 * @param id group and number, {@code MAL-05}
 * @param severity how much an operator loses
 * @param zones where it comes from: access, interconnect, core or all
 * @param title a few words for people
 * @param state what stands against it
 * @param note the missing input of a planned threat, the reason of an accepted one, else empty
 */
public record Threat(
    String id, Severity severity, String zones, String title, State state, String note) {

  /** What stands against a threat. */
  public enum State {
    /** At least one control names it in its row. */
    CONTROL,
    /** No control yet: the note names the input that is missing. */
    PLANNED,
    /** No control, on purpose: the note names the reason. */
    ACCEPTED
  }

  public Threat {
    if (!id.matches("[A-Z]{3}-[0-9]{2}")) {
      throw new IllegalArgumentException("threat id is not GRP-00: " + id);
    }
    if ((state == State.CONTROL) != note.isEmpty()) {
      throw new IllegalArgumentException(id + ": a note where no control stands, and only there");
    }
  }

  /** The three letters of its group. */
  public String group() {
    return id.substring(0, 3);
  }
}
