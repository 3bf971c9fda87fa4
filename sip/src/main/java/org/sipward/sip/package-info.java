/**
 * Bytes to SIP messages: the parser, its index and the words for what can be wrong (RFC 3261).
 *
 * <p>No I/O, no clock, no logging. Positions are always absolute indices into {@link
 * org.sipward.sip.Octets#array()}; a span is a {@code long} made by {@link org.sipward.sip.Span}.
 */
@NullMarked
package org.sipward.sip;

import org.jspecify.annotations.NullMarked;
