/**
 * What two Stores say to each other, as JSON: readers that are total and say where something is
 * wrong, writers that are their inverse.
 */
@NullMarked
package org.sipward.exchange.transport.codec;

import org.jspecify.annotations.NullMarked;
