/**
 * The messages that Stores send each other, as records that cannot hold anything but valid ones.
 */
@NullMarked
package org.sipward.exchange.message;

import org.jspecify.annotations.NullMarked;
