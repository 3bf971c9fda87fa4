package org.sipward.exchange.protocol;

/**
 * Says that a log has grown; carries no data, so that losing it costs time and nothing else.
 *
 * @param storeId whose log
 * @param size at least this many entries
 */
public record Hint(String storeId, long size) {}
