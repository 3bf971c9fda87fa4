package org.sipward.exchange.local;

/**
 * A question about one identifier.
 *
 * @param kind a word of {@code IdentifierKind}
 * @param value in any spelling that can be read
 * @param purpose a word of {@code Marking.Purpose}; logged
 */
public record QueryDraft(String kind, String value, String purpose) {}
