package org.sipward.firewall.limit;

import org.sipward.kernel.Guard;

/**
 * A control that needs a memory: what it remembers is bounded, lives where its subject lives, and
 * goes when that goes.
 *
 * <p>Time comes in as nanoseconds of a monotonic clock; a limit reads none. What a limit is asked
 * differs from one to the next, so each has verbs of its own.
 */
public interface Limit extends Guard {}
