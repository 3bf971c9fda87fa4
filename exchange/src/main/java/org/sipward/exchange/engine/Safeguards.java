package org.sipward.exchange.engine;

import org.sipward.exchange.safety.Brakes;
import org.sipward.exchange.safety.RequestQuota;
import org.sipward.exchange.safety.SafetyRules;

/** What holds automation back, and those who ask too much. */
public record Safeguards(SafetyRules rules, Brakes brakes, RequestQuota quota) {}
