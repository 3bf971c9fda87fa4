package org.sipward.app.demo.consortium;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.sipward.exchange.local.Named;
import org.sipward.exchange.local.ReportDraft;

/** What the operators of the demo report, and what they read out of decision records. */
final class Drafts {
  private static final Duration LASTS = Duration.ofHours(1);

  /** The lines of a record that show how it was reckoned. */
  private static final Pattern SUM = Pattern.compile("(group|crowd|sum|result) .*|.* reached .*");

  private Drafts() {}

  /** That IRSF runs to a range, in clear: it is what the attack is made with. */
  static ReportDraft irsf(Numbers.Range range, int confidence) {
    return new ReportDraft(
        "IRSF",
        List.of(new Named("B_NUMBER", "MSISDN", range.from(), range.to())),
        "CONFIRMED",
        confidence,
        List.of("RULE"),
        "traffic rule",
        "RESTRICT_SERVICE",
        (int) LASTS.toSeconds(),
        List.of(),
        100,
        true,
        false);
  }

  /** That the SIM of a number was swapped; what leaves is the number's pseudonym. */
  static ReportDraft simSwap(String number) {
    return new ReportDraft(
        "SIM_SWAP",
        List.of(new Named("VICTIM", "MSISDN", number, "")),
        "CONFIRMED",
        95,
        List.of("SIGNALLING_PROOF"),
        "HLR",
        "REQUIRE_VALIDATION",
        (int) LASTS.toSeconds(),
        List.of(),
        1,
        false,
        false);
  }

  /** How the first of these records was reckoned. */
  static Chronicle.Sum sum(String title, List<String> records) {
    var lines =
        records.stream()
            .limit(1)
            .flatMap(String::lines)
            .filter(line -> SUM.matcher(line).matches())
            .toList();
    return new Chronicle.Sum(title, lines);
  }
}
