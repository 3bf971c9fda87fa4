package org.sipward.kernel.identifier;

/** The arithmetic that catches a mistyped digit: ISO/IEC 7812 (Luhn) and ISO/IEC 7064 mod 97-10. */
final class CheckDigits {
  private CheckDigits() {}

  /** Whether the last digit is the Luhn digit of those before it. */
  static boolean isLuhn(String digits) {
    return luhnSum(digits, false) % 10 == 0;
  }

  /** The Luhn digit to append. */
  static char luhnDigit(String digits) {
    return (char) ('0' + (10 - luhnSum(digits, true) % 10) % 10);
  }

  /** Whether the digits, as one number, leave 1 when divided by 97. */
  static boolean isMod97(String digits) {
    int rest = 0;
    for (int i = 0; i < digits.length(); i++) {
      rest = (rest * 10 + digits.charAt(i) - '0') % 97;
    }
    return rest == 1;
  }

  private static int luhnSum(String digits, boolean doublesLast) {
    int sum = 0;
    boolean doubles = doublesLast;
    for (int i = digits.length() - 1; i >= 0; i--) {
      int digit = digits.charAt(i) - '0';
      int value = doubles ? digit * 2 : digit;
      sum += value > 9 ? value - 9 : value;
      doubles = !doubles;
    }
    return sum;
  }
}
