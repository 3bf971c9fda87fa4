package org.sipward.firewall.capture;

/**
 * What one run over a capture saw.
 *
 * @param frames packets of the file
 * @param datagrams UDP datagrams handed on
 * @param segments TCP segments followed
 * @param fragments IP fragments among them
 * @param encrypted ESP packets whose content could not be read
 * @param skipped packets that carry neither UDP nor TCP
 * @param troubles things that could not be read
 */
public record CaptureSummary(
    long frames,
    long datagrams,
    long segments,
    long fragments,
    long encrypted,
    long skipped,
    long troubles) {}
