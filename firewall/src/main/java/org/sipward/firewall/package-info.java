/**
 * The inline signalling firewall: from the bytes of one zone to a verdict and the bytes of another.
 */
@NullMarked
package org.sipward.firewall;

import org.jspecify.annotations.NullMarked;
