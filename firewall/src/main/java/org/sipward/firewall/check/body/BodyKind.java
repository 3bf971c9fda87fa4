package org.sipward.firewall.check.body;

/** What a body or a part of one is to the checks. */
public enum BodyKind {
  /** application/sdp. */
  SDP,
  /** Any XML: {@code +xml}, application/xml, text/xml. */
  XML,
  /** message/cpim. */
  CPIM,
  /** application/vnd.3gpp.sms. */
  SMS,
  /** application/isup. */
  ISUP,
  /** message/sipfrag. */
  FRAGMENT,
  /** A body with parts, which follow it. */
  MULTIPART,
  /** A body of another kind, or of none of these that says so. */
  OTHER,
  /** A body whose octets are not what its type says: compressed, base64, quoted-printable. */
  ENCODED;

  /** Its bit in a set of kinds. */
  public int bit() {
    return 1 << ordinal();
  }
}
