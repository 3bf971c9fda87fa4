/** Why a message was refused, changed or noticed: the record of a decision, kept and explained. */
@NullMarked
package org.sipward.firewall.decision;

import org.jspecify.annotations.NullMarked;
