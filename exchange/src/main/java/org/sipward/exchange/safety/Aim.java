package org.sipward.exchange.safety;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.identifier.NumberRange;

/** What an action would be aimed at; immutable, with one spelling. */
public sealed interface Aim {
  /** The kind of what is aimed at. */
  IdentifierKind kind();

  /** How it is written in records and compared: kind, a space, value; one line. */
  String text();

  /** One identifier in clear. */
  record One(Identifier identifier) implements Aim {
    /** What people write between digits (RFC 3966 section 5.1.1). */
    private static final Pattern FILLER = Pattern.compile("[ ().-]");

    private static final Pattern ESCAPED = Pattern.compile("%([0-7][0-9A-Fa-f])");

    @Override
    public IdentifierKind kind() {
      return identifier.kind();
    }

    @Override
    public String text() {
      return kind() + " " + identifier.key();
    }

    /**
     * Everything this stands for when a call is set up: itself, and the numbers that hide in other
     * spellings. A SIP address or a sender name of digits reaches the same phone as the digits.
     */
    public List<Identifier> faces() {
      var faces = new ArrayList<Identifier>();
      faces.add(identifier);
      switch (kind()) {
        case SIP_URI -> addNumber(faces, userOf(identifier.value()));
        case SENDER_ID -> addNumber(faces, identifier.value());
        case EMAIL -> addNumber(faces, beforeAt(identifier.value()));
        case GT -> addNumber(faces, "+" + identifier.digits());
        case MSISDN, SHORTCODE, IMSI, IMEI, ICCID, EID, PLMN, TADIG, REALM, IP, CIDR -> {}
        case ASN, DOMAIN, URL, CALL_REF, CERT_FP -> {}
      }
      return List.copyOf(faces);
    }

    /** Whether it is the address of emergency calls in words (RFC 5031). */
    boolean isSos() {
      return kind() == IdentifierKind.SIP_URI
          && Pattern.matches("sos(?:[.].*)?", decoded(userOf(identifier.value())));
    }

    private static void addNumber(List<Identifier> faces, String text) {
      var bare = FILLER.matcher(decoded(text)).replaceAll("");
      var digits = bare.startsWith("+") ? bare.substring(1) : bare;
      if (Pattern.matches("[1-9][0-9]{4,14}", digits)) {
        faces.add(Identifier.of(IdentifierKind.MSISDN, "+" + digits));
      }
      if (Pattern.matches("[0-9]{3,8}", digits)) {
        faces.add(new Identifier(IdentifierKind.SHORTCODE, digits, ANY_COUNTRY));
      }
    }

    /** The user without password and without the parameters that a telephone number may have. */
    private static String userOf(String uri) {
      return beforeAt(uri.substring(uri.indexOf(':') + 1)).split("[;:]", 2)[0];
    }

    /** Octets written as percent and two digits, for ASCII; what is not such a pair stays. */
    private static String decoded(String text) {
      return ESCAPED
          .matcher(text)
          .replaceAll(
              m ->
                  Matcher.quoteReplacement(
                      String.valueOf((char) Integer.parseInt(m.group(1), 16))));
    }

    private static String beforeAt(String address) {
      int at = address.indexOf('@');
      return at < 0 ? "" : address.substring(0, at);
    }
  }

  /** Consecutive numbers of one length. */
  record Range(NumberRange range) implements Aim {
    @Override
    public IdentifierKind kind() {
      return range.kind();
    }

    @Override
    public String text() {
      return kind() + " " + range.from() + ".." + range.to();
    }
  }

  /**
   * Somebody known by a keyed pseudonym only: no registry can be asked about it, so that what is
   * done to it by itself stays below everything that touches traffic until the pseudonym has been
   * resolved.
   *
   * @param epoch the group and period of the key, as a short word
   * @param value the pseudonym in lower-case hexadecimal digits
   */
  record Hidden(IdentifierKind kind, String epoch, String value) implements Aim {
    public Hidden {
      if (!Pattern.matches("[A-Za-z0-9:._-]{1,128}", epoch)
          || !Pattern.matches("[0-9a-f]{16,64}", value)) {
        throw new IllegalArgumentException(
            "a pseudonym is 16 to 64 hexadecimal digits of an epoch");
      }
    }

    @Override
    public String text() {
      return kind() + " pseudonym " + epoch + "/" + value;
    }
  }

  /** The qualifier of a short number that is dialled as it stands in whatever country. */
  String ANY_COUNTRY = "ZZ";
}
