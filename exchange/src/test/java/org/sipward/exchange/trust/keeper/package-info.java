@NullMarked
package org.sipward.exchange.trust.keeper;

import org.jspecify.annotations.NullMarked;
