package org.sipward.testkit.legit;

import java.util.EnumSet;
import java.util.Set;

/** The role of who speaks, which decides what an honest one may say (TS 24.229 4.4, RFC 3325). */
enum Speaker {
  UE,
  PBX,
  PEER,
  ROAMING_PEER,
  CORE,
  /** A core whose next hop is outside the trust domain. */
  CORE_TO_UE;

  /** Everybody. */
  static final Set<Speaker> ANYONE = EnumSet.allOf(Speaker.class);

  /** Who may use what has no meaning but within a trust domain. */
  static final Set<Speaker> TRUSTED = EnumSet.of(PEER, ROAMING_PEER, CORE);

  /** Nodes of one core, and the two that share a roaming subscriber. */
  static final Set<Speaker> HOME = EnumSet.of(ROAMING_PEER, CORE);

  /** Own nodes only. */
  static final Set<Speaker> OWN = EnumSet.of(CORE);

  /** User agents. */
  static final Set<Speaker> ENDS = EnumSet.of(UE, PBX);

  /** Telephones. */
  static final Set<Speaker> HANDSETS = EnumSet.of(UE);

  /** Everybody but who speaks over the interface between two networks without roaming. */
  static final Set<Speaker> NEAR = EnumSet.of(UE, PBX, ROAMING_PEER, CORE, CORE_TO_UE);

  /** Whether its word is taken. */
  boolean isTrusted() {
    return TRUSTED.contains(this);
  }
}
