package org.sipward.firewall.brake;

import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.control.Guards;
import org.sipward.kernel.Control;
import org.sipward.kernel.Guard;

/**
 * The controls that the brake may touch, in a fixed order: those whose row says that they yield.
 */
final class Yielding {
  static final List<Control> ALL =
      Guards.MODED.stream().map(Guard::control).filter(Control::yields).toList();

  private static final IdentityHashMap<Control, Integer> INDEX = new IdentityHashMap<>();

  static {
    for (int i = 0; i < ALL.size(); i++) {
      INDEX.put(ALL.get(i), i);
    }
  }

  private Yielding() {}

  /** Place of a control in {@link #ALL}, or -1: the brake never touches it. */
  static int index(Control control) {
    Integer index = INDEX.get(control);
    return index == null ? -1 : index;
  }

  /** The control of an id, or null where the brake never touches it. */
  static @Nullable Control of(String id) {
    for (Control control : ALL) {
      if (control.id().equals(id)) {
        return control;
      }
    }
    return null;
  }
}
