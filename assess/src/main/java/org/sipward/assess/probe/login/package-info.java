/** Probes of who gets into a device: default accounts, lock-out, secrets of its units. */
@NullMarked
package org.sipward.assess.probe.login;

import org.jspecify.annotations.NullMarked;
