package org.sipward.sip;

/**
 * The bounds of one zone on one message. All counts are inclusive maxima.
 *
 * @param message octets of a whole message, at most 65,535 on UDP
 * @param headerBlock octets of start line and headers
 * @param headers number of header lines
 * @param header octets of one header line with its folds
 * @param uri octets of one URI
 * @param parameters parameters of one header value or URI
 * @param folds folded lines of one header
 * @param branch octets of a Via branch
 * @param vias number of Via values
 * @param optionTags tags in Require, Proxy-Require, Supported or Unsupported
 * @param commentDepth nesting of comments
 * @param method octets of a method token
 */
public record Limits(
    int message,
    int headerBlock,
    int headers,
    int header,
    int uri,
    int parameters,
    int folds,
    int branch,
    int vias,
    int optionTags,
    int commentDepth,
    int method) {

  /** The first values of the threat catalogue (MAL-01, MAL-02, MAL-12, MAL-13, MAL-18, MAL-19). */
  public static final Limits DEFAULT =
      new Limits(65_535, 16_384, 256, 8_192, 1_024, 64, 16, 256, 40, 32, 4, 64);
}
