package org.sipward.exchange.view;

import org.sipward.exchange.message.Control;

/** What a member said about the exchange itself; the own member too. */
public record Announced(String sender, Control control) {}
