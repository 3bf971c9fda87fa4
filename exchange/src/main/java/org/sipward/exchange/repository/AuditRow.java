package org.sipward.exchange.repository;

import java.time.Instant;

/**
 * Something that somebody did to this Store.
 *
 * @param author the human or the automaton
 * @param what in one sentence
 */
public record AuditRow(Instant at, String author, String what) {}
