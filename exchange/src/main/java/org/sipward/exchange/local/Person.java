package org.sipward.exchange.local;

/** Who answers for a request: an account of this operator, printable characters without spaces. */
public record Person(String name) {}
