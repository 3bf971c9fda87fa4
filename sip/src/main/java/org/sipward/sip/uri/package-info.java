/**
 * URIs as parts of a message: sip, sips, tel, urn and any other scheme (RFC 3261 19.1, 3966).
 *
 * <p>Nothing is decoded or copied; a part is a span of the octets.
 */
@NullMarked
package org.sipward.sip.uri;

import org.jspecify.annotations.NullMarked;
