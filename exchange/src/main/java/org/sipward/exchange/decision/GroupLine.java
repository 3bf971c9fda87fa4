package org.sipward.exchange.decision;

/**
 * One independent voice in the sum.
 *
 * @param weight the heaviest of all its members' statements
 * @param hasRecord whether a restriction can rest on it
 * @param isFirstHand whether one of its members has seen something itself, and one with a record if
 *     the group has one
 */
public record GroupLine(String group, Share weight, boolean hasRecord, boolean isFirstHand) {}
