package org.sipward.exchange.trust.keeper;

/**
 * Two lists, both signed by enough governors, of which only one can be true: the governors, or
 * those who have their keys, say different things to different Stores.
 *
 * @param kept the one in force here
 * @param refused the other
 */
public record Equivocation(SignedList kept, SignedList refused) {}
