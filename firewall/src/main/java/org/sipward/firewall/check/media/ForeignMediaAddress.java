package org.sipward.firewall.check.media;

import java.util.List;
import org.sipward.firewall.zone.MediaRules;
import org.sipward.firewall.zone.Prefix;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

/**
 * The control against descriptions that point at a third party, whom the media would flood: a
 * neighbour whose media networks are known names an address elsewhere.
 */
public final class ForeignMediaAddress implements PlaceControl {
  private static final Control CONTROL =
      new Control(
          "foreign-media-address",
          "media at an address that is not one of the neighbour",
          List.of("MED-04"),
          Severity.CRITICAL,
          Action.REJECT,
          488,
          List.of("RFC 8866 5.7", "RFC 7675 1"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public List<Prefix> blocks(MediaRules rules) {
    return rules.networks();
  }

  @Override
  public boolean isWrongWithin() {
    return false;
  }
}
