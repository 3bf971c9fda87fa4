package org.sipward.exchange.repository;

import java.util.Optional;
import org.sipward.exchange.log.Leaf;
import org.sipward.exchange.log.Opening;

/**
 * One entry as it is kept: the leaf for ever, what opens its commitment until it is erased.
 *
 * @param position counted from 0
 * @param opening empty when it was erased
 */
public record StoredEntry(long position, Leaf leaf, Optional<Opening> opening) {}
