package org.sipward.firewall.number;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;

/**
 * How a neighbour writes numbers that do not begin with a plus sign: its country's international
 * and national prefix, and what digits without either mean.
 *
 * <p>Numbers are the {@code long} of a leading one and their digits. Immutable.
 *
 * @param code calling code of the country, or 0 where none is known
 * @param international digits before a number of any country, or 0
 * @param national digits before a number of this country, or 0 where the country has none
 * @param bare what digits without a prefix are
 */
public record DialPlan(long code, long international, long national, Bare bare) {
  /** Only what begins with a plus sign is a number of the world. */
  public static final DialPlan NONE = new DialPlan(0, 0, 0, Bare.UNKNOWN);

  /** What digits without a prefix are. */
  public enum Bare {
    /** An extension, or whatever: no number of the world. */
    UNKNOWN,
    /** A number of the country. */
    NATIONAL,
    /** A number with its calling code. */
    INTERNATIONAL
  }

  /** Whether numbering plans of a country, by its ISO 3166 code, are known. */
  public static boolean knows(String country) {
    return PhoneNumberUtil.getInstance().getSupportedRegions().contains(country);
  }

  /** The plan of a country that {@link #knows}. */
  public static DialPlan of(String country, Bare bare) {
    int code = PhoneNumberUtil.getInstance().getCountryCodeForRegion(country);
    PhoneMetadata plan = Metadata.of(country, code);
    String international =
        plan.hasPreferredInternationalPrefix()
            ? plan.getPreferredInternationalPrefix()
            : plan.getInternationalPrefix();
    return new DialPlan(
        E164.of(Integer.toString(code)),
        digits(international),
        digits(plan.getNationalPrefix()),
        bare);
  }

  /** Of a prefix that is digits; one that has a waiting tone or alternatives is none to us. */
  private static long digits(String prefix) {
    String plain = prefix.replace("~", "");
    return plain.matches("[0-9]{1,5}") ? E164.of(plain) : 0;
  }

  /**
   * The number that local digits stand for, {@link E164#NONE} where the plan does not say, {@link
   * E164#IMPOSSIBLE} where it can be none.
   *
   * @param local 1 to 17 digits
   */
  long number(long local) {
    if (E164.startsWith(local, international)) {
      return E164.checked(E164.without(local, international));
    }
    if (E164.startsWith(local, national)) {
      return E164.checked(E164.joined(code, E164.without(local, national)));
    }
    return switch (bare) {
      case UNKNOWN -> E164.NONE;
      case NATIONAL -> E164.checked(E164.joined(code, local));
      case INTERNATIONAL -> E164.checked(local);
    };
  }
}
