/** Documents that a vendor hands over, read with bounds: bills of materials, contacts, keys. */
@NullMarked
package org.sipward.assess.paper;

import org.jspecify.annotations.NullMarked;
