/** placeholder doc. */
@NullMarked
package org.sipward.kernel;

import org.jspecify.annotations.NullMarked;
