package org.sipward.exchange.view;

import org.sipward.exchange.decision.Matter;
import org.sipward.exchange.decision.Statement;
import org.sipward.exchange.decision.Timing;

/** What a message says about one matter, and when it holds. */
public record Said(Matter matter, Statement statement, Timing timing) {}
