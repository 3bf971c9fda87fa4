/** Checks of session descriptions: what media is offered where, and how it is protected. */
@NullMarked
package org.sipward.firewall.check.media;

import org.jspecify.annotations.NullMarked;
