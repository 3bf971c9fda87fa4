package org.sipward.assess.capture;

/**
 * One frame of a capture.
 *
 * @param number as the usual tools count, from 1
 * @param epochNanos when it was seen
 * @param linkType what its octets begin with, a number of the LINKTYPE registry
 * @param octets what was kept of it
 */
public record Frame(long number, long epochNanos, int linkType, Span octets) {}
