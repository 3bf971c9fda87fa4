@NullMarked
package org.sipward.firewall.brake;

import org.jspecify.annotations.NullMarked;
