package org.sipward.kernel.identifier;

/** What an identifier names, and how it must be written once all freedom of spelling is removed. */
public enum IdentifierKind {
  MSISDN("telephone number, E.164", "\\+[1-9][0-9]{4,14}"),
  SHORTCODE("short number, with the country as qualifier", "[0-9]{3,8}"),
  IMSI("subscription, ITU-T E.212", "[0-9]{14,15}"),
  IMEI("device, 3GPP TS 23.003 6.2", "[0-9]{15}"),
  ICCID("SIM card, ITU-T E.118", "89[0-9]{16,20}"),
  EID("embedded SIM, GSMA SGP.29", "[0-9]{32}"),
  GT("global title, with E164, E212 or E214 as qualifier", "[0-9]{5,15}"),
  PLMN("mobile network", "[0-9]{3}-[0-9]{2,3}"),
  TADIG("roaming partner", "[A-Z0-9]{5}"),
  REALM("Diameter realm", Pieces.HOST),
  SIP_URI(
      "SIP address without parameters", "sips?:(?:[!$-;=?-Z_a-z~%]+@)?[0-9a-z.:\\[\\]-]{1,261}"),
  IP("address, RFC 5952 where it is version 6", "[0-9a-f.:]{2,45}"),
  CIDR("prefix of addresses", "[0-9a-f.:]{2,45}/[0-9]{1,3}"),
  ASN("autonomous system", "AS[1-9][0-9]{0,9}"),
  DOMAIN("domain name", Pieces.HOST),
  URL("web address without fragment", "https?://[0-9a-z.:\\[\\]-]+(?:[/?][!-~]*)"),
  SENDER_ID("alphanumeric sender of a message", "[^\\p{C}]{1,11}"),
  EMAIL("mail address", "[!#-'*+./0-9=?A-Z^-~-]{1,64}@[0-9a-z.-]{1,253}"),
  CALL_REF("reference to a call, opaque", "[!-~]{1,128}"),
  CERT_FP("SHA-256 of a certificate", "[0-9a-f]{64}");

  private final String text;
  private final String pattern;

  IdentifierKind(String text, String pattern) {
    this.text = text;
    this.pattern = pattern;
  }

  /** What it names, for people. */
  public String text() {
    return text;
  }

  /**
   * A regular expression that every value of this kind matches as a whole; linear in the length.
   * Necessary, not sufficient: lengths of labels and bits of prefixes are beyond it.
   */
  public String pattern() {
    return pattern;
  }

  /** Whether values are digits of one plan, so that ranges and prefixes of them make sense. */
  public boolean isNumeric() {
    return switch (this) {
      case MSISDN, IMSI, IMEI, ICCID, GT -> true;
      case SHORTCODE, EID, PLMN, TADIG, REALM, SIP_URI, IP, CIDR, ASN -> false;
      case DOMAIN, URL, SENDER_ID, EMAIL, CALL_REF, CERT_FP -> false;
    };
  }

  /** Whether a value means something only together with a qualifier. */
  public boolean needsQualifier() {
    return this == SHORTCODE || this == GT;
  }

  /** Pieces that several patterns share; an enum's own constants come too late for its rows. */
  private static final class Pieces {
    static final String HOST = "[0-9a-z](?:[0-9a-z.-]{0,251}[0-9a-z])?";
  }
}
