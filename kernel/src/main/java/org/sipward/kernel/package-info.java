/** The vocabulary of the field: controls, findings, modes; the words all engines share. */
@NullMarked
package org.sipward.kernel;

import org.jspecify.annotations.NullMarked;
