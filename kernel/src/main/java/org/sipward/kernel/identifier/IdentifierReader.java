package org.sipward.kernel.identifier;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.sipward.kernel.identifier.ReadIdentifier.Accepted;
import org.sipward.kernel.identifier.ReadIdentifier.Refused;

/**
 * Brings every spelling of an identifier to the one that is compared, sent and stored.
 *
 * <p>Syntax is refused with the reason; what is well formed but unlikely is flagged. Nothing is
 * guessed: a national number is read only with the dial plan it was written under. Stateless; cost
 * is linear in the text, which is cut off at {@value #MAX_LENGTH} characters.
 */
public final class IdentifierReader {
  /** Longer texts are refused unread. */
  public static final int MAX_LENGTH = 2048;

  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  private static final Pattern NATURE = Pattern.compile("E164|E212|E214");
  private static final Pattern FILLER = Pattern.compile("[ \\u00a0.()/-]");

  private IdentifierReader() {}

  /** Reads a value of a kind that needs no qualifier, without a dial plan. */
  public static ReadIdentifier read(IdentifierKind kind, String text) {
    return read(kind, text, "", DialPlan.NONE);
  }

  public static ReadIdentifier read(IdentifierKind kind, String text, String qualifier) {
    return read(kind, text, qualifier, DialPlan.NONE);
  }

  /**
   * Reads a value.
   *
   * @param qualifier see {@link Identifier#qualifier()}; empty for kinds without
   * @param plan how telephone numbers are dialled where the text was written
   */
  public static ReadIdentifier read(
      IdentifierKind kind, String text, String qualifier, DialPlan plan) {
    if (text.length() > MAX_LENGTH) {
      return refused("longer than " + MAX_LENGTH + " characters");
    }
    var trimmed = text.strip();
    if (trimmed.isEmpty()) {
      return refused("empty");
    }
    return switch (kind) {
      case MSISDN -> number(trimmed, plan);
      case SHORTCODE -> qualified(kind, compact(trimmed), qualifier, COUNTRY);
      case GT -> qualified(kind, compact(trimmed).replaceFirst("^\\+", ""), qualifier, NATURE);
      case IMSI -> plain(kind, compact(trimmed), imsiDoubts(compact(trimmed)));
      case IMEI -> imei(compact(trimmed));
      case ICCID -> iccid(compact(trimmed));
      case EID -> eid(compact(trimmed));
      case PLMN -> plain(kind, plmn(trimmed), Set.of());
      case TADIG -> plain(kind, trimmed.toUpperCase(Locale.ROOT), Set.of());
      case CERT_FP -> plain(kind, lower(trimmed.replace(":", "")), Set.of());
      case CALL_REF -> plain(kind, trimmed, Set.of());
      case REALM, DOMAIN, SIP_URI, IP, CIDR, ASN, URL, SENDER_ID, EMAIL ->
          HostIdentifiers.read(kind, trimmed);
    };
  }

  static ReadIdentifier plain(IdentifierKind kind, String value, Set<Quality> quality) {
    return matches(kind, value)
        ? new Accepted(Identifier.of(kind, value), quality)
        : refused("must be a " + kind.text() + ", written like " + kind.pattern());
  }

  static Refused refused(String reason) {
    return new Refused("value", reason);
  }

  static boolean matches(IdentifierKind kind, String value) {
    return Pattern.matches(kind.pattern(), value);
  }

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static String compact(String text) {
    return FILLER.matcher(text).replaceAll("");
  }

  private static ReadIdentifier number(String text, DialPlan plan) {
    if (text.startsWith("+") && text.contains("(0)")) {
      return refused("either + and the whole number, or the national number: not both");
    }
    var digits = compact(text);
    String international;
    if (digits.startsWith("+")) {
      international = digits;
    } else if (digits.startsWith(plan.internationalPrefix())) {
      international = "+" + digits.substring(plan.internationalPrefix().length());
    } else if (plan.callingCode().isEmpty()) {
      return refused("must begin with + or 00: the country is not stated");
    } else if (digits.startsWith(plan.trunkPrefix())) {
      international = "+" + plan.callingCode() + digits.substring(plan.trunkPrefix().length());
    } else {
      return refused(
          "must begin with +, "
              + plan.internationalPrefix()
              + " or the trunk prefix "
              + plan.trunkPrefix());
    }
    return plain(IdentifierKind.MSISDN, international, Set.of());
  }

  private static ReadIdentifier qualified(
      IdentifierKind kind, String value, String qualifier, Pattern allowed) {
    if (!allowed.matcher(qualifier).matches()) {
      return new Refused("qualifier", "must be " + allowed.pattern() + " for a " + kind.text());
    }
    return matches(kind, value)
        ? new Accepted(new Identifier(kind, value, qualifier), Set.of())
        : refused("must be a " + kind.text() + ", written like " + kind.pattern());
  }

  /** Country codes begin with 2 to 7 or are 901; 001 and 999 are for tests (ITU-T E.212 annex). */
  private static Set<Quality> imsiDoubts(String digits) {
    if (digits.startsWith("001") || digits.startsWith("999")) {
      return Set.of(Quality.FICTIONAL);
    }
    char first = digits.isEmpty() ? '0' : digits.charAt(0);
    boolean assigned = (first >= '2' && first <= '7') || digits.startsWith("901");
    return assigned ? Set.of() : Set.of(Quality.UNALLOCATED);
  }

  /**
   * A software version (IMEISV, 16 digits) is not part of the device: it gives way to the check.
   */
  private static ReadIdentifier imei(String digits) {
    if (digits.matches("[0-9]{16}")) {
      var device = digits.substring(0, 14);
      return plain(IdentifierKind.IMEI, device + CheckDigits.luhnDigit(device), tacDoubts(device));
    }
    if (!matches(IdentifierKind.IMEI, digits)) {
      return refused("must be 15 digits, or 16 with a software version");
    }
    var doubts = tacDoubts(digits);
    if (!CheckDigits.isLuhn(digits)) {
      doubts.add(Quality.LUHN_FAIL);
    }
    return plain(IdentifierKind.IMEI, digits, doubts);
  }

  /** Type codes that begin with 00 are of test devices; one repeated digit is of nobody. */
  private static EnumSet<Quality> tacDoubts(String digits) {
    var doubts = EnumSet.noneOf(Quality.class);
    if (digits.startsWith("00") || digits.chars().distinct().count() == 1) {
      doubts.add(Quality.FICTIONAL);
    }
    return doubts;
  }

  private static ReadIdentifier iccid(String text) {
    var digits = text.replaceFirst("[Ff]$", "");
    boolean checked = digits.length() == 19 || digits.length() == 20;
    boolean fails = checked && matches(IdentifierKind.ICCID, digits) && !CheckDigits.isLuhn(digits);
    return plain(IdentifierKind.ICCID, digits, fails ? Set.of(Quality.LUHN_FAIL) : Set.of());
  }

  private static ReadIdentifier eid(String digits) {
    boolean fails = matches(IdentifierKind.EID, digits) && !CheckDigits.isMod97(digits);
    return plain(IdentifierKind.EID, digits, fails ? Set.of(Quality.CHECK_FAIL) : Set.of());
  }

  /** Five digits have a network code of two, six one of three. */
  private static String plmn(String text) {
    return text.matches("[0-9]{5,6}") ? text.substring(0, 3) + "-" + text.substring(3) : text;
  }
}
