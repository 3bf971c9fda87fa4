/** Probes of TLS and DTLS: what the device's servers agree to, and which servers it refuses. */
@NullMarked
package org.sipward.assess.probe.tls;

import org.jspecify.annotations.NullMarked;
