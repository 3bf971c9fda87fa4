package org.sipward.sip.body;

import org.sipward.sip.Gravity;

/** Every way a multipart or a message fragment can be wrong; tolerated ones are reported too. */
public enum BodyDefect {
  /** A boundary that is not 1 to 70 of the characters allowed, or ends with a space. */
  BOUNDARY(Gravity.FATAL, "RFC 2046 5.1.1"),
  /** No delimiter at all: not one part. */
  NO_DELIMITER(Gravity.FATAL, "RFC 2046 5.1.1"),
  /** No closing delimiter. */
  UNCLOSED(Gravity.GRAVE, "RFC 2046 5.1.1"),
  /** A line that begins like a delimiter and goes on: readers differ on whether it is one. */
  BOUNDARY_PREFIX(Gravity.GRAVE, "RFC 2046 5.1.1"),
  /** A delimiter or header line with LF or CR alone: readers differ on where it ends. */
  BARE_LINE_END(Gravity.GRAVE, "RFC 2046 5.1.1"),
  /** White space after a delimiter, which a sender must not write. */
  PADDING(Gravity.MINOR, "RFC 2046 5.1.1"),
  /** Two delimiters with not even a line end of a part between them. */
  ADJACENT_DELIMITERS(Gravity.GRAVE, "RFC 2046 5.1.1"),
  /** Something before the first delimiter. */
  PREAMBLE(Gravity.MINOR, "RFC 2046 5.1.1"),
  /** Something other than line ends after the closing delimiter. */
  EPILOGUE(Gravity.GRAVE, "RFC 2046 5.1.1"),
  /** More parts than the zone takes. */
  TOO_MANY_PARTS(Gravity.FATAL, "RFC 5621 3.1"),
  /** A multipart nested deeper than the zone takes; its parts are not read. */
  TOO_DEEP(Gravity.GRAVE, "RFC 5621 3.1"),
  /** More header fields than the zone takes. */
  TOO_MANY_HEADERS(Gravity.GRAVE, "RFC 2046 5.1"),
  /** A header line without a name that is a token, or with control characters. */
  HEADER(Gravity.GRAVE, "RFC 2045 3"),
  /** A second field of a name that may come once. */
  DUPLICATE_HEADER(Gravity.GRAVE, "RFC 5621 3.1"),
  /** A compact SIP name, which is not defined in a part: readers differ on whether it counts. */
  COMPACT_HEADER(Gravity.GRAVE, "RFC 3261 7.3.3"),
  /** A Content-Type outside the grammar. */
  CONTENT_TYPE(Gravity.GRAVE, "RFC 3261 20.15"),
  /** A Content-Disposition outside the grammar. */
  CONTENT_DISPOSITION(Gravity.GRAVE, "RFC 3261 20.11"),
  /** A nested multipart without a usable boundary; its parts are not read. */
  NESTED_BOUNDARY(Gravity.GRAVE, "RFC 2046 5.1.1"),
  /** A transfer encoding that does not exist, or one that hides the parts of a multipart. */
  TRANSFER_ENCODING(Gravity.GRAVE, "RFC 2045 6.4"),
  /** A Content-Length that is not the length of its part. */
  CONTENT_LENGTH(Gravity.GRAVE, "RFC 3261 20.14"),
  /** Headers without the empty line that ends them. */
  UNENDED_HEADERS(Gravity.MINOR, "RFC 2046 5.1"),
  /** A start line that goes on in a second line, or a status line without a status code. */
  FRAGMENT_START(Gravity.GRAVE, "RFC 3420 2.1");

  private final Gravity gravity;
  private final String rfc;

  BodyDefect(Gravity gravity, String rfc) {
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
