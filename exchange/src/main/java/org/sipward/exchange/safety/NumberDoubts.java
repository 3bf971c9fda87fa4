package org.sipward.exchange.safety;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.EnumSet;
import java.util.Set;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.identifier.Quality;

/**
 * What the public metadata of numbering plans (libphonenumber) finds odd about a telephone number.
 *
 * <p>A doubt is told and changes no decision: plans change, and the metadata is as old as the
 * release. In particular it never proves that a number is nobody's. Safe for threads.
 */
public final class NumberDoubts {
  private NumberDoubts() {}

  /** The doubts about an identifier; none about what is no telephone number. */
  public static Set<Quality> of(Identifier identifier) {
    if (identifier.kind() != IdentifierKind.MSISDN) {
      return Set.of();
    }
    var doubts = EnumSet.noneOf(Quality.class);
    if (FictionalNumbers.contains(identifier)) {
      doubts.add(Quality.FICTIONAL);
    }
    var plans = PhoneNumberUtil.getInstance();
    try {
      var number = plans.parse(identifier.value(), null);
      switch (plans.getNumberType(number)) {
        case UNKNOWN -> doubts.add(Quality.UNALLOCATED);
        case MOBILE, FIXED_LINE_OR_MOBILE, PERSONAL_NUMBER -> {}
        case FIXED_LINE, TOLL_FREE, PREMIUM_RATE, SHARED_COST, VOIP, PAGER, UAN, VOICEMAIL ->
            doubts.add(Quality.NOT_MOBILE);
      }
    } catch (NumberParseException e) {
      doubts.add(Quality.UNALLOCATED);
    }
    return doubts;
  }
}
