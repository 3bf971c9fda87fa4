/** Checks of what header values mean to back-ends once their escapes are undone. */
@NullMarked
package org.sipward.firewall.check.content;

import org.jspecify.annotations.NullMarked;
