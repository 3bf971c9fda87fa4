package org.sipward.firewall.check.media;

import java.util.List;
import org.sipward.firewall.zone.MediaRules;
import org.sipward.firewall.zone.Prefix;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

/** The control against descriptions that send our relay its own media. */
public final class MediaLoop implements PlaceControl {
  private static final Control CONTROL =
      new Control(
          "media-loop",
          "a relay of ours named as the place of somebody else's media",
          List.of("MED-05"),
          Severity.CRITICAL,
          Action.REJECT,
          488,
          List.of("RFC 8866 5.7", "RFC 3261 16.3"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public List<Prefix> blocks(MediaRules rules) {
    return rules.relays();
  }

  @Override
  public boolean isWrongWithin() {
    return true;
  }
}
