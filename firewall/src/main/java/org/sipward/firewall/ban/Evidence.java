package org.sipward.firewall.ban;

/**
 * Something that a source has certainly sent itself, over a connection of its own: one place of a
 * {@link EvidenceRing}, refilled.
 */
final class Evidence {
  /** Octets of the message that are kept for the digest. */
  static final int OCTETS = 256;

  /** What kind of evidence. */
  enum Kind {
    /** A message was refused. */
    REFUSED,
    /** A request was answered with no: 403 or 404. */
    DENIED,
    /** A call or a registration was answered with success. */
    SUCCESS,
    /** Its emergency call went on. */
    EMERGENCY
  }

  Kind kind = Kind.REFUSED;
  int zone;
  long high;
  long low;
  int points;
  String reason = "";
  int octets;
  final byte[] excerpt = new byte[OCTETS];
}
