/** placeholder doc. */
@NullMarked
package org.sipward.app;

import org.jspecify.annotations.NullMarked;
