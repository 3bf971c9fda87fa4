package org.sipward.firewall.zone;

import java.util.Set;
import org.sipward.firewall.number.NumberRules;
import org.sipward.firewall.profile.Profile;
import org.sipward.sip.Defect;
import org.sipward.sip.Limits;

/**
 * How strictly messages of a zone or a peer are read.
 *
 * @param limits bounds on one message
 * @param tolerated defects that are reported but ask for nothing
 * @param modes modes of the controls
 * @param profile what kind of neighbour it is
 * @param trusted whether it is within our trust domain (RFC 3325 2.3, TS 24.229 4.4)
 * @param numbers which numbers it may show and call
 * @param conduct how it registers, transfers, redirects and signs
 * @param content what its bodies may say
 * @param rates how much it may send
 */
public record Screening(
    Limits limits,
    Set<Defect> tolerated,
    Modes modes,
    Profile profile,
    boolean trusted,
    NumberRules numbers,
    Conduct conduct,
    ContentRules content,
    Rates rates) {
  public static final Screening STRICT = new Screening(Limits.DEFAULT, Set.of(), Modes.ENFORCE);

  public Screening {
    tolerated = Set.copyOf(tolerated);
  }

  /** Of a neighbour that may send as much as it likes. */
  public Screening(
      Limits limits,
      Set<Defect> tolerated,
      Modes modes,
      Profile profile,
      boolean trusted,
      NumberRules numbers,
      Conduct conduct,
      ContentRules content) {
    this(limits, tolerated, modes, profile, trusted, numbers, conduct, content, Rates.NONE);
  }

  /** Of a neighbour of whose numbers, conduct and bodies nothing is known. */
  public Screening(
      Limits limits, Set<Defect> tolerated, Modes modes, Profile profile, boolean trusted) {
    this(
        limits,
        tolerated,
        modes,
        profile,
        trusted,
        NumberRules.NONE,
        Conduct.ANY,
        ContentRules.OPEN);
  }

  /** Of a neighbour that may say everything and whose word counts for nothing. */
  public Screening(Limits limits, Set<Defect> tolerated, Modes modes) {
    this(limits, tolerated, modes, Profile.OPEN, false);
  }

  /** The same with other modes. */
  public Screening with(Modes other) {
    return new Screening(
        limits, tolerated, other, profile, trusted, numbers, conduct, content, rates);
  }
}
