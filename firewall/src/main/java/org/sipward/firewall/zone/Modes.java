package org.sipward.firewall.zone;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.sipward.kernel.Control;
import org.sipward.kernel.Mode;

/**
 * The mode of every control in one zone or for one peer.
 *
 * @param byControl modes set one by one or by group, by control id
 * @param rest the mode of every control not among them
 */
public record Modes(Map<String, Mode> byControl, Mode rest) {
  public static final Modes MONITOR = new Modes(Map.of(), Mode.MONITOR);
  public static final Modes ENFORCE = new Modes(Map.of(), Mode.ENFORCE);

  public Modes {
    byControl =
        Collections.unmodifiableMap(new HashMap<>(byControl)); // looked up quicker than a copyOf
  }

  /** The same with another mode for one control. */
  public Modes with(String control, Mode mode) {
    Map<String, Mode> changed = new HashMap<>(byControl);
    changed.put(control, mode);
    return new Modes(changed, rest);
  }

  /** The mode of a control; no allocation. */
  public Mode of(Control control) {
    Mode mode = byControl.get(control.id());
    if (mode != null) {
      return mode;
    }
    return unnamed(control, rest);
  }

  /**
   * The mode of a control that is one of many which were given this mode: whoever stops calls where
   * nobody has thought about it is not enforced with others.
   */
  public static Mode unnamed(Control control, Mode ofMany) {
    return ofMany == Mode.ENFORCE && control.byName() ? Mode.MONITOR : ofMany;
  }
}
