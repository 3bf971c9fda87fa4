package org.sipward.exchange.local;

/**
 * Somebody a report is about, in clear; what others see of it is for the Store to decide.
 *
 * @param role a word of {@code Subject.Role}
 * @param kind a word of {@code IdentifierKind}
 * @param value the identifier in any spelling that can be read, or the lowest of a range
 * @param to the highest of a range; empty for one identifier
 */
public record Named(String role, String kind, String value, String to) {}
