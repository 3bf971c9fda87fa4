/** Tests of records of decisions. */
@NullMarked
package org.sipward.firewall.decision;

import org.jspecify.annotations.NullMarked;
