package org.sipward.app.store;

import java.util.Locale;
import org.sipward.app.cli.CommandFailure;
import org.sipward.app.cli.ExitCode;
import org.sipward.exchange.local.Named;

/**
 * How somebody is named on the command line: {@code ROLE=VALUE}, {@code ROLE=FROM..TO} or {@code
 * ROLE:KIND=VALUE}; without a kind, what begins with + or is a range is a telephone number and what
 * has a dot or colon an address.
 */
final class SubjectText {
  private SubjectText() {}

  static Named read(String text) {
    int equals = text.indexOf('=');
    if (equals < 1 || equals == text.length() - 1) {
      throw new CommandFailure(
          ExitCode.USAGE, "write ROLE=VALUE or ROLE:KIND=VALUE, as in A_NUMBER=+4930123456");
    }
    var role = text.substring(0, equals).split(":", 2);
    var value = text.substring(equals + 1);
    int range = value.indexOf("..");
    String from = range < 0 ? value : value.substring(0, range);
    String to = range < 0 ? "" : value.substring(range + 2);
    return new Named(
        role[0].toUpperCase(Locale.ROOT),
        role.length == 2 ? role[1].toUpperCase(Locale.ROOT) : kind(from),
        from,
        to);
  }

  /** Somebody without a role: {@code VALUE} or {@code KIND=VALUE}. */
  static Named plain(String text) {
    int equals = text.indexOf('=');
    boolean isKind =
        equals > 0
            && text.substring(0, equals).chars().allMatch(c -> c == '_' || (c >= 'A' && c <= 'Z'));
    return read("SUSPECT" + (isKind ? ":" : "=") + text);
  }

  private static String kind(String value) {
    if (value.contains("/")) {
      return "CIDR";
    }
    if (value.startsWith("sip:") || value.startsWith("sips:")) {
      return "SIP_URI";
    }
    boolean isAddress = !value.startsWith("+") && (value.contains(".") || value.contains(":"));
    return isAddress ? "IP" : "MSISDN";
  }
}
