/** What the world's numbering plans say about an E.164 number, in a form for the packet path. */
@NullMarked
package org.sipward.firewall.number;

import org.jspecify.annotations.NullMarked;
