/** What is an emergency call. */
@NullMarked
package org.sipward.firewall.emergency;

import org.jspecify.annotations.NullMarked;
