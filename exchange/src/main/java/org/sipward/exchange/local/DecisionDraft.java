package org.sipward.exchange.local;

/**
 * A decision that a person takes.
 *
 * @param event a word of {@code EventType}
 * @param level a word of {@code Ceiling}
 */
public record DecisionDraft(
    Person person, String event, Named subject, String level, int seconds) {}
