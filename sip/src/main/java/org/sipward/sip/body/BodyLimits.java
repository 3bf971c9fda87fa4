package org.sipward.sip.body;

/**
 * The bounds of one zone on a structured body; all are inclusive maxima.
 *
 * @param parts parts of a multipart in all, nested ones included
 * @param depth nesting: 1 for a multipart without multiparts in it
 * @param headers header fields of one part, or of a message fragment
 */
public record BodyLimits(int parts, int depth, int headers) {
  /** The values of the threat catalogue (BOD-07). */
  public static final BodyLimits DEFAULT = new BodyLimits(16, 3, 32);

  /** Nesting is read by recursion, so it has a bound that no setting can lift. */
  private static final int MAX_DEPTH = 16;

  public BodyLimits {
    if (parts < 1 || depth < 1 || depth > MAX_DEPTH || headers < 0) {
      throw new IllegalArgumentException(
          "a body needs at least one part and a depth of 1 to " + MAX_DEPTH);
    }
  }
}
