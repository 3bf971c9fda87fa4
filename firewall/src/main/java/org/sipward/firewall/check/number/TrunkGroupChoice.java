package org.sipward.firewall.check.number;

import java.util.List;
import org.sipward.firewall.zone.Conduct;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

/** The control against callers who choose the trunk that their call leaves by. */
public final class TrunkGroupChoice implements TargetParameters {
  private static final Control CONTROL =
      new Control(
          "trunk-group-choice",
          "a trunk of ours that somebody outside chooses",
          List.of("DNS-07"),
          Severity.HIGH,
          Action.STRIP,
          0,
          List.of("RFC 4904 5", "RFC 4904 8"));

  private static final List<String> NAMES = List.of("tgrp", "trunk-context");

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public List<String> names() {
    return NAMES;
  }

  @Override
  public boolean isAgreed(Conduct conduct) {
    return conduct.trunkGroups();
  }
}
