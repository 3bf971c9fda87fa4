/** Probes of what a service, or a device as one, lets whom do. */
@NullMarked
package org.sipward.assess.probe.service;

import org.jspecify.annotations.NullMarked;
