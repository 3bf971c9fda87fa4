/** Tests of who is named in clear to whom. */
@NullMarked
package org.sipward.exchange.privacy;

import org.jspecify.annotations.NullMarked;
