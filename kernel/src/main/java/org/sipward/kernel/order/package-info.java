/** What is done at the firewall about somebody, always with an end: asked for, ordered, told of. */
@NullMarked
package org.sipward.kernel.order;

import org.jspecify.annotations.NullMarked;
