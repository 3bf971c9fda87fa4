package org.sipward.assess.control;

/** Days until an open result has to be closed where nobody agreed a date. */
public record DueDays(int fail, int inconclusive, int declared, int partial) {}
