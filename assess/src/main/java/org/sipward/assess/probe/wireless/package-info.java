/** Probes of the device's radios: their table, and captures of Wi-Fi and Bluetooth LE. */
@NullMarked
package org.sipward.assess.probe.wireless;

import org.jspecify.annotations.NullMarked;
