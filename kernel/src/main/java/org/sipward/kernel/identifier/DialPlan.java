package org.sipward.kernel.identifier;

/**
 * How numbers are dialled within one country, for reading numbers written as people there do.
 *
 * @param callingCode country code, {@code 44}
 * @param internationalPrefix what is dialled before a country code, {@code 00}, {@code 011}
 * @param trunkPrefix what is dialled before a national number and is not part of it; empty where
 *     there is none (Italy keeps its 0)
 */
public record DialPlan(String callingCode, String internationalPrefix, String trunkPrefix) {
  /** For numbers whose country nobody stated: only {@code +} and {@code 00} are understood. */
  public static final DialPlan NONE = new DialPlan("", "00", "");

  public DialPlan {
    if (!callingCode.matches("([1-9][0-9]{0,2})?")
        || !internationalPrefix.matches("[0-9]{2,5}")
        || !trunkPrefix.matches("[0-9]{0,3}")) {
      throw new IllegalArgumentException("not a dial plan");
    }
  }
}
