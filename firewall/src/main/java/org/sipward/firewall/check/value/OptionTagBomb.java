package org.sipward.firewall.check.value;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;

/** The control against lists of option tags that are too long or hold what is no tag. */
public final class OptionTagBomb implements Check {
  private static final Control CONTROL =
      new Control(
          "option-tag-bomb",
          "too many option tags, or one that is no token",
          List.of("MAL-19"),
          Severity.MEDIUM,
          Action.REJECT,
          400,
          List.of("RFC 3261 27.1", "RFC 3261 8.2.2.3"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.OPTION_TAG_SYNTAX, Defect.OPTION_TAG_COUNT);
  }
}
