package org.sipward.sip.sdp;

/**
 * The bounds of one zone on one session description; all are inclusive maxima.
 *
 * <p>The memory of an {@link SdpIndex} follows from {@code lines} and {@code media}, so a sender
 * cannot make it grow.
 *
 * @param octets octets of the whole description
 * @param lineOctets octets of one line without its line end
 * @param lines lines in all
 * @param media media descriptions
 * @param attributes attributes of the session, and of each media description
 * @param candidates ICE candidates in all
 * @param formatParameterOctets octets of one fmtp value
 */
public record SdpLimits(
    int octets,
    int lineOctets,
    int lines,
    int media,
    int attributes,
    int candidates,
    int formatParameterOctets) {

  /** The values of the threat catalogue (MED-01). */
  public static final SdpLimits DEFAULT = new SdpLimits(32_768, 1_024, 2_048, 16, 128, 64, 1_024);

  public SdpLimits {
    if (octets < 1 || lineOctets < 2 || lines < 1 || media < 0 || attributes < 0) {
      throw new IllegalArgumentException("limits on a session description must be positive");
    }
  }
}
