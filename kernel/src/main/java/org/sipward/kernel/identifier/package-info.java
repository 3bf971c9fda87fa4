/** The names by which subscribers, devices, networks and hosts are known, in one spelling each. */
@NullMarked
package org.sipward.kernel.identifier;

import org.jspecify.annotations.NullMarked;
