/**
 * What messages amount to: states that come out the same in whatever order and however often the
 * messages arrive, and what a report says about which matter.
 */
@NullMarked
package org.sipward.exchange.view;

import org.jspecify.annotations.NullMarked;
