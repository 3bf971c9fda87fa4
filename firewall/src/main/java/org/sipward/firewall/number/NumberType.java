package org.sipward.firewall.number;

/** What a number is used for, in the words of libphonenumber. */
public enum NumberType {
  /** No number of any plan. */
  UNKNOWN,
  PREMIUM_RATE,
  TOLL_FREE,
  SHARED_COST,
  VOIP,
  PERSONAL_NUMBER,
  PAGER,
  UAN,
  VOICEMAIL,
  FIXED_LINE_OR_MOBILE,
  FIXED_LINE,
  MOBILE;

  private static final NumberType[] ALL = values();

  static NumberType at(int ordinal) {
    return ALL[ordinal];
  }
}
