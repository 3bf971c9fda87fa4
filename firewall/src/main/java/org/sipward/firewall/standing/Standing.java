package org.sipward.firewall.standing;

import org.sipward.kernel.Guard;

/**
 * A control that is part of the way of every message, so that it has no mode and is always
 * enforced: what it does stands in the pipeline, here stands its row.
 *
 * <p>Where it refuses, its id is the reason of the refusal. Its cases are steps through the whole
 * pipeline, which a test carries out.
 */
public interface Standing extends Guard {}
