/**
 * Session descriptions (RFC 8866): one bounded pass builds an index of lines, typed views read a
 * line on demand. Nothing here allocates once the index and the views exist.
 */
@NullMarked
package org.sipward.sip.sdp;

import org.jspecify.annotations.NullMarked;
