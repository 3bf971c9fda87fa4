package org.sipward.kernel.identifier;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One name of one thing in its one spelling, made by {@link IdentifierReader}.
 *
 * <p>Two identifiers are the same thing if their {@link #key() keys} are equal. Immutable.
 *
 * @param kind what it names
 * @param value the spelling that is sent and shown
 * @param qualifier country of a short number (ISO 3166-1 alpha-2), nature of a global title (E164,
 *     E212, E214); else empty
 */
public record Identifier(IdentifierKind kind, String value, String qualifier) {
  /** Letters of other scripts, and digits, that look like the Latin letter at the same place. */
  private static final String LOOK_ALIKE = "АВЕКМНОРСТХУІЅЈΑΒΕΖΗΙΚΜΝΟΡΤΥΧ01L|";

  private static final String LATIN = "ABEKMHOPCTXYISJABEZHIKMNOPTYXOIII";

  public Identifier {
    if (!Pattern.matches(kind.pattern(), value)) {
      throw new IllegalArgumentException("not in the spelling of " + kind);
    }
    if (kind.needsQualifier() == qualifier.isEmpty()) {
      throw new IllegalArgumentException(kind + ": a qualifier belongs to short numbers and GTs");
    }
  }

  /** An identifier without qualifier whose spelling is already the canonical one. */
  public static Identifier of(IdentifierKind kind, String value) {
    return new Identifier(kind, value, "");
  }

  /**
   * What is compared and pseudonymised: the value, the qualifier where there is one, and for sender
   * names and mail addresses without the differences that eyes do not see.
   */
  public String key() {
    return switch (kind) {
      case SENDER_ID -> folded();
      case EMAIL -> value.toLowerCase(Locale.ROOT);
      case SHORTCODE, GT -> value + ";" + qualifier;
      case MSISDN, IMSI, IMEI, ICCID, EID, PLMN, TADIG, REALM, SIP_URI, IP, CIDR -> value;
      case ASN, DOMAIN, URL, CALL_REF, CERT_FP -> value;
    };
  }

  /** The digits of a numeric kind, without plus sign. */
  public String digits() {
    if (!kind.isNumeric()) {
      throw new IllegalStateException(kind + " has no digits of a numbering plan");
    }
    return value.startsWith("+") ? value.substring(1) : value;
  }

  private String folded() {
    var upper = Normalizer.normalize(value, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
    var folded = new StringBuilder(upper.length());
    for (int i = 0; i < upper.length(); i++) {
      int at = LOOK_ALIKE.indexOf(upper.charAt(i));
      folded.append(at < 0 ? upper.charAt(i) : LATIN.charAt(at));
    }
    return folded.toString();
  }
}
