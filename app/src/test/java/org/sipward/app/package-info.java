/** Tests of the command line and of what the documentation promises about it. */
@NullMarked
package org.sipward.app;

import org.jspecify.annotations.NullMarked;
