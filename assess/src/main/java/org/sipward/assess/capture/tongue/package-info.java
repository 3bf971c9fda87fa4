/**
 * What a conversation of a capture speaks, told by its content and not by its ports, and what it
 * shows to whoever listens.
 */
@NullMarked
package org.sipward.assess.capture.tongue;

import org.jspecify.annotations.NullMarked;
