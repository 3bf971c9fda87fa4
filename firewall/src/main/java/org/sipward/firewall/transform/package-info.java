/** How a message is changed on its way: Via, routes, hop counts, and our own answers. */
@NullMarked
package org.sipward.firewall.transform;

import org.jspecify.annotations.NullMarked;
