package org.sipward.sip.sdp;

/** What the text of an address is. */
public enum AddressKind {
  /** Dotted decimal without leading zeros. */
  IPV4,
  /** RFC 4291 text, without brackets and without zone. */
  IPV6,
  /** A domain name whose last label begins with a letter, so that no number passes for a name. */
  NAME,
  /** An address of another network than the Internet: any text. */
  OTHER,
  /** None of these. */
  INVALID
}
