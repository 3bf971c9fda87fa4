/** What a check of one message is, and what checks find. */
@NullMarked
package org.sipward.firewall.check;

import org.jspecify.annotations.NullMarked;
