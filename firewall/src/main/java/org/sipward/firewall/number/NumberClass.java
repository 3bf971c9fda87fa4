package org.sipward.firewall.number;

import java.util.Arrays;
import java.util.Locale;

/** A kind of destination that a neighbour may be kept from calling. */
public enum NumberClass {
  PREMIUM_RATE,
  SHARED_COST,
  PERSONAL_NUMBER,
  PAGER,
  VOICEMAIL,
  UAN,
  VOIP,
  TOLL_FREE,
  /** Satellite telephones: +870, +881 and the satellite networks within +882. */
  SATELLITE,
  /** Numbers of no country (ITU-T E.164.1): services and networks of the whole world. */
  NO_COUNTRY,
  /** No number of any plan. */
  UNALLOCATED;

  private static final long[] SATELLITES = prefixes("870", "881", "88213", "88216");

  private static final long[] SHARED =
      prefixes("388", "800", "808", "870", "878", "881", "882", "883", "888", "979", "991");

  /** As it is written in a configuration. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  int bit() {
    return 1 << ordinal();
  }

  /** The classes of a number, as bits. */
  static int of(long number, NumberPlan plan) {
    int found = plan.look(number);
    int bits = byType(NumberPlan.type(found));
    bits |= isIn(number, SHARED) ? NO_COUNTRY.bit() : 0;
    return bits | (isIn(number, SATELLITES) ? SATELLITE.bit() : 0);
  }

  private static long[] prefixes(String... digits) {
    return Arrays.stream(digits).mapToLong(E164::of).toArray();
  }

  private static boolean isIn(long number, long[] prefixes) {
    for (long prefix : prefixes) {
      if (E164.startsWith(number, prefix)) {
        return true;
      }
    }
    return false;
  }

  private static int byType(NumberType type) {
    return switch (type) {
      case PREMIUM_RATE -> PREMIUM_RATE.bit();
      case SHARED_COST -> SHARED_COST.bit();
      case PERSONAL_NUMBER -> PERSONAL_NUMBER.bit();
      case PAGER -> PAGER.bit();
      case VOICEMAIL -> VOICEMAIL.bit();
      case UAN -> UAN.bit();
      case VOIP -> VOIP.bit();
      case TOLL_FREE -> TOLL_FREE.bit();
      case UNKNOWN -> UNALLOCATED.bit();
      case FIXED_LINE_OR_MOBILE, FIXED_LINE, MOBILE -> 0;
    };
  }
}
