package org.sipward.exchange.local;

/**
 * A message that is in the log.
 *
 * @param aboutId the report or action it is about
 * @param position in the log
 * @param hash over what was signed
 */
public record Published(String messageId, String aboutId, long position, String hash) {}
