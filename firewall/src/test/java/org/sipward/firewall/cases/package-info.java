/** The cases of the controls, and what runs them. */
@NullMarked
package org.sipward.firewall.cases;

import org.jspecify.annotations.NullMarked;
