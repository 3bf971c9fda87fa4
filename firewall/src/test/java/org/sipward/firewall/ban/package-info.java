@NullMarked
package org.sipward.firewall.ban;

import org.jspecify.annotations.NullMarked;
