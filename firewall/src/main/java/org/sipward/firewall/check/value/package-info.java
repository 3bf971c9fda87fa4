/** Checks of what headers and bodies say: URIs, escapes, text, option tags, types, dates. */
@NullMarked
package org.sipward.firewall.check.value;

import org.jspecify.annotations.NullMarked;
