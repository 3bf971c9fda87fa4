package org.sipward.assess.capture;

/**
 * The bounds of one reading, whatever the capture holds.
 *
 * @param octets of the file that are read
 * @param frames that are read
 * @param frameOctets octets of one frame; a longer one cannot be real
 * @param conversations kept of one device
 * @param sideOctets octets kept of one direction of one conversation
 * @param allOctets octets kept of all conversations together
 */
public record CaptureLimits(
    long octets, long frames, int frameOctets, int conversations, int sideOctets, long allOctets) {

  /** Room for a day of a busy device: at most 130 MiB of memory. */
  public static final CaptureLimits USUAL =
      new CaptureLimits(4L << 30, 20_000_000, 256 << 10, 65_536, 256 << 10, 64L << 20);

  /** These for each of several captures that are kept at the same time. */
  public CaptureLimits of(int captures) {
    return new CaptureLimits(
        octets, frames, frameOctets, conversations, sideOctets, allOctets / Math.max(1, captures));
  }
}
