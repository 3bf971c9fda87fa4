package org.sipward.app.store;

import java.util.List;
import java.util.stream.Stream;
import org.sipward.app.cli.CommandFailure;
import org.sipward.app.cli.ExitCode;
import org.sipward.exchange.trust.Allocation;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.identifier.NumberPrefix;
import org.sipward.kernel.identifier.NumberRange;

/**
 * What a member answers for as it stands on the command line: {@code +44790} or {@code +44790..}
 * for all numbers that begin like this, {@code FROM..TO} for a range, {@code 234-15} for a network.
 */
final class AllocationText {
  private AllocationText() {}

  static List<Allocation> read(List<String> ranges, List<String> networks) {
    return Stream.concat(
            ranges.stream().map(AllocationText::numbers),
            networks.stream().map(AllocationText::network))
        .toList();
  }

  private static Allocation numbers(String text) {
    int dots = text.indexOf("..");
    String from = dots < 0 ? text : text.substring(0, dots);
    String to = dots < 0 ? "" : text.substring(dots + 2);
    try {
      return to.isEmpty()
          ? new Allocation.Prefix(new NumberPrefix(IdentifierKind.MSISDN, digits(from)))
          : new Allocation.Range(new NumberRange(IdentifierKind.MSISDN, digits(from), digits(to)));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, "--range " + text + ": " + e.getMessage());
    }
  }

  private static String digits(String number) {
    if (!number.startsWith("+")) {
      throw new IllegalArgumentException("a telephone number begins with +");
    }
    return number.substring(1);
  }

  private static Allocation network(String text) {
    try {
      return new Allocation.Plmn(text);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, "--plmn " + text + ": write it as in 234-15");
    }
  }
}
