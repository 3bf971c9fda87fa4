/** Drivers for third-party programs that tests run beside the firewall: SIPp, Kamailio, baresip. */
@NullMarked
package org.sipward.testkit.peer;

import org.jspecify.annotations.NullMarked;
