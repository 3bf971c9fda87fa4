/**
 * Controls over what crosses a border of the trust domain: headers and parameters that mean
 * something only where they come from inside.
 */
@NullMarked
package org.sipward.firewall.check.border;

import org.jspecify.annotations.NullMarked;
