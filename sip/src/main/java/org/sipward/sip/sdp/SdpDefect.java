package org.sipward.sip.sdp;

import org.sipward.sip.Gravity;

/** Every way a session description can be wrong; tolerated ones are reported all the same. */
public enum SdpDefect {
  /** More octets than the zone takes. */
  TOO_LARGE(Gravity.FATAL, "RFC 8866 7"),
  /** A line longer than the zone takes. */
  LINE_TOO_LONG(Gravity.GRAVE, "RFC 8866 7"),
  /** More lines than the zone takes. */
  TOO_MANY_LINES(Gravity.FATAL, "RFC 8866 7"),
  /** More media descriptions than the zone takes. */
  TOO_MANY_MEDIA(Gravity.FATAL, "RFC 8866 7"),
  /** More attributes in one section than the zone takes. */
  TOO_MANY_ATTRIBUTES(Gravity.GRAVE, "RFC 8866 7"),
  /** More ICE candidates than the zone takes. */
  TOO_MANY_CANDIDATES(Gravity.GRAVE, "RFC 8839 5.1"),
  /** A fmtp value longer than the zone takes. */
  FORMAT_PARAMETERS_TOO_LONG(Gravity.GRAVE, "RFC 8866 6.15"),
  /** A NUL octet. */
  NUL(Gravity.FATAL, "RFC 8866 5"),
  /** A CR that does not end a line. */
  BARE_CR(Gravity.FATAL, "RFC 8866 5"),
  /** A line ended by LF alone, which the RFC asks receivers to tolerate. */
  BARE_LF(Gravity.MINOR, "RFC 8866 5"),
  /** A last line without its line end. */
  UNENDED_LINE(Gravity.MINOR, "RFC 8866 5"),
  /** Empty lines after the description. */
  TRAILING_EMPTY_LINE(Gravity.MINOR, "RFC 8866 5"),
  /** An empty line with more description after it. */
  EMPTY_LINE(Gravity.GRAVE, "RFC 8866 5"),
  /** A line that does not begin with one letter and an equals sign. */
  NOT_A_LINE(Gravity.FATAL, "RFC 8866 5"),
  /** A line of a type the RFC does not define. */
  UNKNOWN_TYPE(Gravity.GRAVE, "RFC 8866 5"),
  /** A line that comes too late or in a section it does not belong to. */
  ORDER(Gravity.GRAVE, "RFC 8866 5"),
  /** A second line of a type that may come once. */
  DUPLICATE(Gravity.GRAVE, "RFC 8866 5"),
  /** The description does not begin with its version. */
  MISSING_VERSION(Gravity.FATAL, "RFC 8866 5.1"),
  /** No origin. */
  MISSING_ORIGIN(Gravity.GRAVE, "RFC 8866 5.2"),
  /** No session name. */
  MISSING_SESSION_NAME(Gravity.GRAVE, "RFC 8866 5.3"),
  /** No time description. */
  MISSING_TIME(Gravity.GRAVE, "RFC 8866 5.9"),
  /** A media description with a port but no connection data, neither its own nor the session's. */
  MISSING_CONNECTION(Gravity.MINOR, "RFC 8866 5.7"),
  /** A version other than 0. */
  VERSION(Gravity.GRAVE, "RFC 8866 5.1"),
  /** An origin outside the grammar. */
  ORIGIN(Gravity.GRAVE, "RFC 8866 5.2"),
  /** An origin whose session id or version does not fit in 63 bits. */
  ORIGIN_NUMBER(Gravity.MINOR, "RFC 3264 5"),
  /** An empty session name. */
  EMPTY_SESSION_NAME(Gravity.MINOR, "RFC 8866 5.3"),
  /** An information, URI, email or phone line without a value. */
  EMPTY_TEXT(Gravity.MINOR, "RFC 8866 9"),
  /** Connection data outside the grammar. */
  CONNECTION(Gravity.GRAVE, "RFC 8866 5.7"),
  /** An IPv4 multicast address without a time to live, or an IPv6 one with it. */
  MULTICAST_TTL(Gravity.MINOR, "RFC 8866 5.7"),
  /** A bandwidth outside the grammar. */
  BANDWIDTH(Gravity.GRAVE, "RFC 8866 5.8"),
  /** A time outside the grammar. */
  TIME(Gravity.GRAVE, "RFC 8866 5.9"),
  /** A repeat time or a time zone adjustment outside the grammar. */
  REPEAT(Gravity.GRAVE, "RFC 8866 5.10"),
  /** A media line outside the grammar. */
  MEDIA(Gravity.GRAVE, "RFC 8866 5.14"),
  /** A media port above 65,535. */
  MEDIA_PORT(Gravity.GRAVE, "RFC 8866 5.14"),
  /** A key line, which is obsolete and must not be used. */
  OBSOLETE_KEY(Gravity.MINOR, "RFC 8866 5.12"),
  /** An attribute whose name is not a token. */
  ATTRIBUTE(Gravity.GRAVE, "RFC 8866 5.13"),
  /** A property attribute with a value, or a value attribute without one. */
  ATTRIBUTE_FORM(Gravity.MINOR, "RFC 8866 5.13"),
  /** An rtpmap outside the grammar. */
  RTP_MAP(Gravity.GRAVE, "RFC 8866 6.6"),
  /** An rtpmap without clock rate, which the grammar wants and RFC 4475 leaves out. */
  RTP_MAP_RATE(Gravity.MINOR, "RFC 8866 6.6"),
  /** A fmtp outside the grammar. */
  FORMAT_PARAMETERS(Gravity.GRAVE, "RFC 8866 6.15"),
  /** A crypto attribute outside the grammar. */
  CRYPTO(Gravity.GRAVE, "RFC 4568 9"),
  /** A fingerprint outside the grammar, or of a length that its hash function does not give. */
  FINGERPRINT(Gravity.GRAVE, "RFC 8122 5"),
  /** A setup attribute with a role that does not exist. */
  SETUP(Gravity.GRAVE, "RFC 4145 4"),
  /** An ICE candidate outside the grammar. */
  CANDIDATE(Gravity.GRAVE, "RFC 8839 5.1"),
  /** An ICE user fragment or password outside the grammar. */
  ICE_CREDENTIAL(Gravity.GRAVE, "RFC 8839 5.4"),
  /** A precondition outside the grammar. */
  PRECONDITION(Gravity.GRAVE, "RFC 3312 4"),
  /** An rtcp attribute outside the grammar. */
  RTCP(Gravity.GRAVE, "RFC 3605 2.1"),
  /** Two different directions in one section: which of them wins is up to the reader. */
  DIRECTION_CONFLICT(Gravity.GRAVE, "RFC 8866 6.7");

  private final Gravity gravity;
  private final String rfc;

  SdpDefect(Gravity gravity, String rfc) {
    this.gravity = gravity;
    this.rfc = rfc;
  }

  public Gravity gravity() {
    return gravity;
  }

  /** RFC and section that the defect offends. */
  public String rfc() {
    return rfc;
  }
}
