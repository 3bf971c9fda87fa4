package org.sipward.sip.xml;

/**
 * The bounds on one XML body; all are inclusive maxima. Text has no bound of its own: without
 * entities it cannot be longer than the body.
 *
 * @param octets octets of the whole body
 * @param depth nesting of elements, 1 for a root without children
 * @param elements elements in all
 * @param attributes attributes and namespace declarations of one element
 */
public record XmlLimits(int octets, int depth, int elements, int attributes) {
  /** The values of the threat catalogue (BOD-03), and the octets that fit in a datagram. */
  public static final XmlLimits DEFAULT = new XmlLimits(65_535, 32, 10_000, 64);

  /** Nested lists are read by recursion, so depth has a bound that no setting can lift. */
  private static final int MAX_DEPTH = 128;

  public XmlLimits {
    if (octets < 1 || depth < 1 || depth > MAX_DEPTH || elements < 1 || attributes < 0) {
      throw new IllegalArgumentException("an XML body needs a depth of 1 to " + MAX_DEPTH);
    }
  }
}
