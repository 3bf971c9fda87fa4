package org.sipward.sip.sdp;

/**
 * A reusable reading of the value of one line or attribute.
 *
 * <p>A view is bound by {@link #read} and then answers until it is bound again; its spans point
 * into the octets it was bound to. After a failed read its answers have no meaning. Single thread;
 * no view allocates after construction.
 */
public sealed interface SdpView
    permits Bandwidth,
        Candidate,
        Connection,
        Crypto,
        Fingerprint,
        FormatParameters,
        MediaLine,
        Origin,
        Precondition,
        RtcpPort,
        RtpMap,
        Timing {

  /**
   * Reads a value.
   *
   * @param value span of the value in the array, without line end
   * @return whether the value is within the grammar
   */
  boolean read(byte[] array, long value);

  /** After a failed read: absolute index of the first octet that does not fit. */
  int failedAt();
}
