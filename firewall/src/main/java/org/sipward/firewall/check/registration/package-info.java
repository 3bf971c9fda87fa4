/** Controls over registrations. */
@NullMarked
package org.sipward.firewall.check.registration;

import org.jspecify.annotations.NullMarked;
