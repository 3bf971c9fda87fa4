/** placeholder doc. */
@NullMarked
package org.sipward.sip;

import org.jspecify.annotations.NullMarked;
