package org.sipward.exchange.safety;

/** Why somebody is protected, and on which side of a call. */
public enum ProtectedRole {
  EMERGENCY("emergency service", true, true),
  HARMONISED_116("harmonised number of social value", true, true),
  PSAP("emergency call centre's own line, which also calls back", true, true),
  HOSPITAL("hospital", true, true),
  UTILITY("utility", true, true),
  GOVERNMENT("public authority", true, true),
  /**
   * A number that is called but never calls: whoever shows it as calling number lies, so that
   * blocking it there protects its owner (the idea of do-not-originate lists).
   */
  INBOUND_ONLY("number that only ever receives calls", false, true),
  OWN_RANGE("own range of this operator", true, true),
  ROAMING_STEERING("steering of roaming", true, true),
  TEST_NUMBER("test number of this operator", true, true),
  LIVE_PARTNER("node of a partner in service", true, true),
  /** Put there by this operator for reasons of its own. */
  ALLOWLISTED("on this operator's own allowlist", true, true);

  private final String text;
  private final boolean asCalling;
  private final boolean asCalled;

  ProtectedRole(String text, boolean asCalling, boolean asCalled) {
    this.text = text;
    this.asCalling = asCalling;
    this.asCalled = asCalled;
  }

  /** A noun for people. */
  public String text() {
    return text;
  }

  /** Whether no automatic action may touch it on this side. */
  public boolean protects(Direction direction) {
    return switch (direction) {
      case CALLING -> asCalling;
      case CALLED -> asCalled;
    };
  }
}
