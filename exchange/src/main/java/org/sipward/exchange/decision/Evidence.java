package org.sipward.exchange.decision;

import org.sipward.exchange.log.Hash;

/**
 * One member's statement about one matter, in the terms a decision needs.
 *
 * @param report the hash of the body it was taken from: what makes it the same evidence
 */
public record Evidence(
    Hash report, Matter matter, Origin origin, Statement statement, Timing timing) {}
