/** Checks of messages for people and for SIMs: MESSAGE, CPIM, lists of recipients, SMS, USSD. */
@NullMarked
package org.sipward.firewall.check.messaging;

import org.jspecify.annotations.NullMarked;
