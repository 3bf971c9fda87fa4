package org.sipward.assess.permit;

/** What a scope permits to be done to a device, from the mildest; each includes those before. */
public enum Impact {
  /** Connect, and read what comes without a login. */
  CONNECT(200, 0),
  /** Try credentials. */
  LOGIN(20, 1),
  /** Try wrong credentials until an account may be locked. */
  LOCK(20, 1),
  /** Send what may make it restart or lose service. */
  DISTURB(100_000, 0);

  private final int perService;
  private final int perSecond;

  Impact(int perService, int perSecond) {
    this.perService = perService;
    this.perSecond = perSecond;
  }

  /** Attempts of this kind on one address, transport and port in one run. */
  public int perService() {
    return perService;
  }

  /** Attempts of this kind on one of them in a second; 0 where only the scope sets the pace. */
  public int perSecond() {
    return perSecond;
  }
}
