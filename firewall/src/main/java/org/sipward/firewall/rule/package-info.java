/**
 * Rules of the operator: which messages they are about, what they ask, and what is done; nothing
 * here knows in which language they were written.
 */
@NullMarked
package org.sipward.firewall.rule;

import org.jspecify.annotations.NullMarked;
