package org.sipward.exchange.safety;

import java.util.Set;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;

/**
 * The numbers of social value that begin with 116 and mean the same across Europe: missing
 * children, violence against women, victims of crime, children, doctors on call, emotional support.
 *
 * <p>Metadata about telephone numbers does not call them emergency numbers; a caller does. Source:
 * Commission Decision 2007/116/EC with its amendments. They are protected in every country, with or
 * without country code: the cost of being wrong is one number that a human must block.
 */
final class HarmonisedNumbers {
  private static final Set<String> NUMBERS =
      Set.of("116000", "116006", "116016", "116111", "116117", "116123");

  /** Country codes have one to three digits. */
  private static final int LONGEST = 9;

  private HarmonisedNumbers() {}

  static boolean contains(Identifier identifier) {
    if (identifier.kind() == IdentifierKind.SHORTCODE) {
      return NUMBERS.contains(identifier.value());
    }
    if (identifier.kind() != IdentifierKind.MSISDN) {
      return false;
    }
    var digits = identifier.digits();
    return digits.length() <= LONGEST
        && NUMBERS.stream().anyMatch(n -> digits.endsWith(n) && digits.length() > n.length());
  }

  static int longest() {
    return LONGEST;
  }
}
