package org.sipward.exchange.view;

import org.sipward.exchange.message.Revoke;
import org.sipward.exchange.seal.MessageHash;

/**
 * A withdrawal that arrived: to be obeyed as far as it is about something of its own sender, and
 * answered.
 *
 * @param key what it withdraws; a report that never arrived here, perhaps
 * @param position where the own log has it
 */
public record Revoked(ReportKey key, long position, MessageHash hash, Revoke body, String sender) {}
