/** From findings, modes and flows to exactly one verdict. */
@NullMarked
package org.sipward.firewall.policy;

import org.jspecify.annotations.NullMarked;
