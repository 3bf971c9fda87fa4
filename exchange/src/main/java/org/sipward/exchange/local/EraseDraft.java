package org.sipward.exchange.local;

/**
 * What is to be forgotten: one message, or all messages about somebody.
 *
 * @param message {@code SENDER/MESSAGE-ID}; empty where the next two say who
 * @param kind of the identifier, empty with a message
 * @param value the identifier in clear, empty with a message; also found under its pseudonyms
 * @param reason kept for ever: without personal data
 */
public record EraseDraft(Person person, String message, String kind, String value, String reason) {}
