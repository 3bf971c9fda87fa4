package org.sipward.firewall.capture;

/**
 * The bounds of one run over a capture, whatever the capture holds.
 *
 * @param packetOctets octets of one packet; a longer one cannot be real and is not read
 * @param interfaces interfaces described in one pcapng section
 * @param nesting headers unwrapped in one packet, tunnels and VLAN tags included
 * @param fragmentedDatagrams datagrams being put together at once; the oldest is given up first
 * @param fragmentOctets octets held for all of them together
 * @param streams TCP directions followed at once; the least recently used is given up first
 * @param streamOctets octets held out of order for one direction before the gap is given up
 * @param streamChunks segments held out of order for one direction before the gap is given up
 * @param allStreamOctets octets held out of order for all directions together
 */
public record CaptureLimits(
    int packetOctets,
    int interfaces,
    int nesting,
    int fragmentedDatagrams,
    int fragmentOctets,
    int streams,
    int streamOctets,
    int streamChunks,
    int allStreamOctets) {

  /** Room for every real capture: under 80 MiB in the worst case. */
  public static final CaptureLimits STANDARD =
      new CaptureLimits(256 * 1024, 1024, 24, 256, 8 << 20, 16_384, 1 << 20, 512, 32 << 20);
}
