package org.sipward.kernel.identifier;

/** A doubt about an identifier that is well formed: reason to look twice, never to refuse it. */
public enum Quality {
  NOT_MOBILE("the number is not one of a mobile phone"),
  UNALLOCATED("nobody can have it: reserved, private or not handed out"),
  FICTIONAL("set aside for examples and tests"),
  LUHN_FAIL("the check digit is wrong"),
  CHECK_FAIL("the two check digits are wrong"),
  MNC_UNKNOWN("the network code is not known"),
  PORTED("the number is served by another operator than its range says"),
  RECYCLED("the number has had another holder since"),
  PROTECTED("the number belongs to an emergency or other protected service");

  private final String text;

  Quality(String text) {
    this.text = text;
  }

  /** One clause for people. */
  public String text() {
    return text;
  }
}
