package org.sipward.kernel.order;

import java.time.Instant;

/**
 * What an order has done since it was last told of.
 *
 * @param id the order
 * @param seen calls and messages that it applied to
 * @param stopped how many of them were refused
 * @param first when the first of them came
 * @param last when the last of them came
 */
public record Effect(String id, long seen, long stopped, Instant first, Instant last) {}
