package org.sipward.exchange.protocol;

/**
 * The Store that asks, as its certificate and its signature have shown.
 *
 * @param memberId the member it belongs to
 * @param storeId member, slash, name
 */
public record Caller(String memberId, String storeId) {}
