package org.sipward.firewall.capture;

/**
 * Where a packet stands in its capture.
 *
 * @param number position among the packets of the file, from 1, as other tools number them
 * @param epochNanos capture time in nanoseconds since 1970, 0 where the file gives none
 * @param fileOffset offset of the first captured octet of the packet in the file
 */
public record CapturedFrame(long number, long epochNanos, long fileOffset) {}
