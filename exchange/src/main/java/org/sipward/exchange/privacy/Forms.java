package org.sipward.exchange.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.sipward.kernel.identifier.Identifier;

/** The ways in which some identifiers may stand in a text, as digits or as lower-case letters. */
final class Forms {
  /** Shorter digits or names are found everywhere by chance. */
  static final int MIN_LENGTH = 7;

  /** Fewer digits than this count only where no digit stands before or after them. */
  private static final int MIN_INSIDE = 10;

  /** Calling codes of two digits (ITU-T E.164 annex); 1 and 7 have one, the others three. */
  private static final Set<String> CODES_OF_TWO =
      Set.of(
          "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46",
          "47", "48", "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63",
          "64", "65", "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98");

  /** What people dial before the national number; the bare number too is written. */
  private static final List<String> TRUNKS = List.of("", "0", "8");

  /**
   * One way to write one identifier.
   *
   * @param identifier its index
   * @param alone whether a digit before or after makes it another number
   */
  record Form(int identifier, String text, boolean alone) {
    byte[] octets() {
      return text.getBytes(UTF_8);
    }
  }

  private final List<Form> digits = new ArrayList<>();
  private final List<Form> texts = new ArrayList<>();

  /**
   * The forms of these.
   *
   * @throws IllegalArgumentException if one is too short to be looked for; does not say which
   */
  Forms(List<Identifier> identifiers) {
    for (int index = 0; index < identifiers.size(); index++) {
      add(index, identifiers.get(index));
    }
  }

  List<Form> digits() {
    return digits;
  }

  List<Form> texts() {
    return texts;
  }

  private void add(int index, Identifier identifier) {
    var value = identifier.value();
    switch (identifier.kind()) {
      case MSISDN -> number(index, identifier.digits());
      case IMSI, GT, SHORTCODE, EID -> digits(index, value, value.length() < MIN_INSIDE);
      // Without the check digit, which is often left out or replaced.
      case IMEI, ICCID -> digits(index, value.substring(0, value.length() - 1), false);
      case SIP_URI -> address(index, value.substring(value.indexOf(':') + 1));
      case EMAIL -> address(index, value);
      case SENDER_ID -> {
        text(index, value);
        userDigits(index, value);
      }
      case URL -> text(index, value.substring(value.indexOf("//") + 2));
      case PLMN, TADIG, REALM, IP, CIDR, ASN, DOMAIN, CALL_REF, CERT_FP -> text(index, value);
    }
  }

  private void address(int index, String value) {
    text(index, value);
    userDigits(index, value.substring(0, Math.max(0, value.indexOf('@'))));
  }

  private void userDigits(int index, String user) {
    var bare = user.replaceAll("[^0-9]", "");
    if (bare.length() >= MIN_LENGTH && user.matches("[0-9+.() -]+")) {
      number(index, bare);
    }
  }

  private void number(int index, String international) {
    digits(index, international, international.length() < MIN_INSIDE);
    var national = international.substring(codeLength(international));
    if (national.length() >= MIN_LENGTH) {
      TRUNKS.forEach(trunk -> digits(index, trunk + national, true));
    }
  }

  private static int codeLength(String digits) {
    if (digits.startsWith("1") || digits.startsWith("7")) {
      return 1;
    }
    return CODES_OF_TWO.contains(digits.substring(0, 2)) ? 2 : 3;
  }

  private void digits(int index, String text, boolean alone) {
    digits.add(longEnough(new Form(index, text, alone)));
  }

  private void text(int index, String text) {
    texts.add(longEnough(new Form(index, text.toLowerCase(Locale.ROOT), false)));
  }

  private static Form longEnough(Form form) {
    if (form.text().length() < MIN_LENGTH) {
      throw new IllegalArgumentException(
          "identifier " + form.identifier() + " is too short to be told from chance");
    }
    return form;
  }
}
