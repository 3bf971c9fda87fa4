package org.sipward.exchange.local;

/** A request that this Store cannot carry out now, whatever was asked: to be tried again later. */
public final class Unavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  public Unavailable(String why) {
    super(why);
  }
}
