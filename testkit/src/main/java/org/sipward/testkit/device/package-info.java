/**
 * Test devices: connected devices made of real servers and of the papers a vendor hands over, each
 * part in several makes, good ones and bad ones.
 */
@NullMarked
package org.sipward.testkit.device;

import org.jspecify.annotations.NullMarked;
