/** Tests of notes, checkpoints and cosignatures. */
@NullMarked
package org.sipward.exchange.log.note;

import org.jspecify.annotations.NullMarked;
