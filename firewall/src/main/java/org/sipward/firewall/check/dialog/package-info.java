/** Controls over dialogs and what changes them. */
@NullMarked
package org.sipward.firewall.check.dialog;

import org.jspecify.annotations.NullMarked;
