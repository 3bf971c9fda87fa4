package org.sipward.exchange.message.json;

import org.sipward.exchange.vocabulary.RejectReason;

/**
 * One thing that is wrong with a message.
 *
 * @param pointer where (RFC 6901), {@code /body/subjects/0/value}; empty for the whole
 * @param expectation what should have been there; never repeats what was
 */
public record Refusal(RejectReason reason, String pointer, String expectation) {}
