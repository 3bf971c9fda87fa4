/** Signed notes, checkpoints and cosignatures as C2SP defines them: written, read and verified. */
@NullMarked
package org.sipward.exchange.log.note;

import org.jspecify.annotations.NullMarked;
