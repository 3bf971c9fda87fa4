/**
 * What no decision may do, whatever the evidence: whom it must leave alone, how many numbers it may
 * touch at once, how many actions may start in an hour, and who may let it go on after a freeze.
 */
@NullMarked
package org.sipward.exchange.safety;

import org.jspecify.annotations.NullMarked;
