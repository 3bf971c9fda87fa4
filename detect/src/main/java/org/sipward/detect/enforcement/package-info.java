/** The last word between what somebody advises and what the firewall is ordered to do. */
@NullMarked
package org.sipward.detect.enforcement;

import org.jspecify.annotations.NullMarked;
