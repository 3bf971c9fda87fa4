/** Bans: sources that are shut out for a while for what they have certainly sent themselves. */
@NullMarked
package org.sipward.firewall.ban;

import org.jspecify.annotations.NullMarked;
