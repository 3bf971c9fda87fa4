package org.sipward.sip;

/**
 * The refusal to read octets as a message: a {@link Gravity#FATAL} defect, and where.
 *
 * <p>Belongs to its parser and is valid until that parser parses again. Single thread.
 */
public final class Malformed implements Parsed {
  private Defect defect = Defect.NOT_SIP;
  private int offset;
  private int length;
  private boolean set;
  private Octets octets = new Octets(new byte[0], 0, 0);

  Malformed() {}

  void clear(Octets octets) {
    this.octets = octets;
    set = false;
  }

  boolean isSet() {
    return set;
  }

  Malformed set(Defect defect, int offset, int length) {
    this.defect = defect;
    this.offset = offset;
    this.length = length;
    set = true;
    return this;
  }

  /** The octets that were refused. */
  public Octets octets() {
    return octets;
  }

  public Defect defect() {
    return defect;
  }

  /** Absolute index of the first octet that is wrong. */
  public int offset() {
    return offset;
  }

  /** Octets concerned; 0 where the defect is a place. */
  public int length() {
    return length;
  }
}
