/** Firmware images: opened as far as they can be, and searched for what must not be in them. */
@NullMarked
package org.sipward.assess.image;

import org.jspecify.annotations.NullMarked;
