/** Tests of the enforcement. */
@NullMarked
package org.sipward.detect.enforcement;

import org.jspecify.annotations.NullMarked;
