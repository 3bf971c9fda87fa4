/** Controls over who calls whom: identities and numbers of callers and callees. */
@NullMarked
package org.sipward.firewall.check.number;

import org.jspecify.annotations.NullMarked;
