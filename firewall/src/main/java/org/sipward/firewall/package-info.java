/** placeholder doc. */
@NullMarked
package org.sipward.firewall;

import org.jspecify.annotations.NullMarked;
