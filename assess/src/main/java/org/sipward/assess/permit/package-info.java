/** The only place from which anything connects to a device, within a written scope. */
@NullMarked
package org.sipward.assess.permit;

import org.jspecify.annotations.NullMarked;
