/** Changes to a message that leave every untouched octet as it was. */
@NullMarked
package org.sipward.sip.edit;

import org.jspecify.annotations.NullMarked;
