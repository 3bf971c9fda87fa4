/** placeholder doc. */
@NullMarked
package org.sipward.testkit;

import org.jspecify.annotations.NullMarked;
