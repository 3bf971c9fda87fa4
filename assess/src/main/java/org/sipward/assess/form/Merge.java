package org.sipward.assess.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What comes of a form that was filled in elsewhere while the folder may have changed: a merge of
 * three, as git does it, field by field.
 *
 * @param taken fields that change in the folder, and to what
 * @param conflicts fields changed on both sides, and differently; they stay as they are
 */
public record Merge(Map<Slot, List<String>> taken, List<Conflict> conflicts) {

  /** Whose word counts where both changed a field. */
  public enum Side {
    NEITHER,
    OURS,
    THEIRS
  }

  /**
   * A field on which both disagree.
   *
   * @param ours what the folder says
   * @param theirs what the form says
   */
  public record Conflict(Slot slot, List<String> ours, List<String> theirs) {}

  /**
   * Merges.
   *
   * @param base the {@link Form#state} of each field when the form left
   * @param theirs what the form says now; a field that is missing says nothing
   */
  public static Merge of(
      Map<Slot, String> base,
      Map<Slot, List<String>> ours,
      Map<Slot, List<String>> theirs,
      Side side) {
    Map<Slot, List<String>> taken = new LinkedHashMap<>();
    List<Conflict> conflicts = new ArrayList<>();
    theirs.forEach(
        (slot, there) -> {
          List<String> here = ours.getOrDefault(slot, List.of());
          if (here.equals(there)) {
            return;
          }
          // Without a known base an open field can be filled; anything else is a conflict.
          String before = base.getOrDefault(slot, Form.state(List.of()));
          boolean weChanged = !before.equals(Form.state(here));
          boolean theyChanged = !before.equals(Form.state(there));
          // What is gone here is told, not lost: the form may come into another folder.
          boolean both = weChanged && (theyChanged || here.isEmpty());
          if (both && side == Side.NEITHER) {
            conflicts.add(new Conflict(slot, here, there));
          } else if (both ? side == Side.THEIRS : theyChanged) {
            taken.put(slot, there);
          }
        });
    return new Merge(taken, conflicts);
  }
}
