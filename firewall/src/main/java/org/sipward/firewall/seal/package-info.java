/** State that travels in the message itself: sealed, authenticated, the same on every node. */
@NullMarked
package org.sipward.firewall.seal;

import org.jspecify.annotations.NullMarked;
