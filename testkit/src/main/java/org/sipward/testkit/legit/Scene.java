package org.sipward.testkit.legit;

import java.util.List;

/** Who speaks to whom, over which reference point. */
public enum Scene {
  /** A telephone to its P-CSCF over LTE (TS 24.229 5.1, GSMA IR.92). */
  VOLTE(Speaker.UE, "access", "volte-gm", false, false, "UDP", "TCP"),
  /** A telephone to its P-CSCF over NR (TS 24.229 5.1, GSMA NG.114). */
  VONR(Speaker.UE, "access", "vonr-gm", false, false, "UDP", "TCP"),
  /** A messaging client (GSMA RCC.07, OMA CPM). */
  RCS(Speaker.UE, "access", "rcs", false, false, "TLS", "TCP", "UDP"),
  /** A private branch exchange whose word is not taken (SIPconnect 2.0). */
  TRUNK(Speaker.PBX, "interconnect", "enterprise-trunk", false, false, "UDP", "TCP", "TLS"),
  /** Another operator, without roaming (TS 29.165, GSMA IR.95), within the trust domain. */
  TRANSIT(Speaker.PEER, "interconnect", "ir95-nonroaming", true, false, "UDP", "TCP", "TLS"),
  /** Another operator, whose subscribers roam here or ours there. */
  ROAMING(Speaker.ROAMING_PEER, "interconnect", "ir95-roaming", true, false, "UDP", "TCP", "TLS"),
  /** Another operator whose word is not taken. */
  STRANGE_NETWORK(Speaker.PBX, "interconnect", "ir95-nonroaming", false, false, "UDP", "TLS"),
  /** A node of our own core. */
  CORE(Speaker.CORE, "core", "core-internal", true, false, "UDP", "TCP", "TLS"),
  /** What we send to a telephone. */
  TO_VOLTE(Speaker.CORE_TO_UE, "access", "volte-gm", false, true, "UDP", "TCP"),
  /** What we send to a messaging client. */
  TO_RCS(Speaker.CORE_TO_UE, "access", "rcs", false, true, "TLS", "TCP"),
  /** What we send to a private branch exchange. */
  TO_TRUNK(Speaker.CORE_TO_UE, "interconnect", "enterprise-trunk", false, true, "UDP", "TLS"),
  /** What we send to another operator of the trust domain. */
  TO_TRANSIT(Speaker.PEER, "interconnect", "ir95-nonroaming", true, true, "UDP", "TLS");

  private static final List<String> CALLS =
      List.of("INVITE", "ACK", "BYE", "CANCEL", "PRACK", "UPDATE", "OPTIONS");

  private static final List<String> ALL =
      List.of(
          "INVITE",
          "INVITE",
          "ACK",
          "BYE",
          "CANCEL",
          "PRACK",
          "UPDATE",
          "OPTIONS",
          "REGISTER",
          "SUBSCRIBE",
          "NOTIFY",
          "PUBLISH",
          "MESSAGE",
          "INFO",
          "REFER");

  private final Speaker speaker;
  private final String zone;
  private final String profile;
  private final boolean isTrusted;
  private final boolean isSent;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> transports;

  Scene(
      Speaker speaker,
      String zone,
      String profile,
      boolean isTrusted,
      boolean isSent,
      String... transports) {
    this.speaker = speaker;
    this.zone = zone;
    this.profile = profile;
    this.isTrusted = isTrusted;
    this.isSent = isSent;
    this.transports = List.of(transports);
  }

  Speaker speaker() {
    return speaker;
  }

  /** The kind of zone, {@code access}, {@code interconnect} or {@code core}. */
  public String zone() {
    return zone;
  }

  /** The name of the profile that belongs there. */
  public String profile() {
    return profile;
  }

  /** Whether the neighbour is within our trust domain (RFC 3325 2.3). */
  public boolean isTrusted() {
    return isTrusted;
  }

  /** Whether the message goes to the neighbour and does not come from it. */
  public boolean isSent() {
    return isSent;
  }

  List<String> transports() {
    return transports;
  }

  /** The methods that have a meaning there. */
  List<String> methods() {
    return switch (this) {
      // TS 29.165 table 6.1: the others are by agreement
      case TRANSIT, STRANGE_NETWORK, TO_TRANSIT -> CALLS;
      case TRUNK, TO_TRUNK ->
          // SIPconnect 2.0 8 to 12: calls, OPTIONS, REFER, registration of the exchange
          List.of("INVITE", "ACK", "BYE", "CANCEL", "PRACK", "UPDATE", "OPTIONS", "REGISTER");
      case VOLTE, VONR, RCS, ROAMING, CORE, TO_VOLTE, TO_RCS -> ALL;
    };
  }
}
