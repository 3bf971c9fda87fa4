package org.sipward.firewall.zone;

import java.util.Set;
import org.sipward.sip.Defect;
import org.sipward.sip.Limits;

/**
 * How strictly messages of a zone or a peer are read.
 *
 * @param limits bounds on one message
 * @param tolerated defects that are reported but ask for nothing
 * @param modes modes of the controls
 */
public record Screening(Limits limits, Set<Defect> tolerated, Modes modes) {
  public static final Screening STRICT = new Screening(Limits.DEFAULT, Set.of(), Modes.ENFORCE);

  public Screening {
    tolerated = Set.copyOf(tolerated);
  }
}
