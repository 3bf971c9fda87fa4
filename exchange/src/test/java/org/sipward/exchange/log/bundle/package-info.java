/** Tests of bundles: that they prove themselves, and that no octet of them can be changed. */
@NullMarked
package org.sipward.exchange.log.bundle;

import org.jspecify.annotations.NullMarked;
