package org.sipward.exchange.view;

import java.time.Instant;
import org.sipward.exchange.message.Receipt;

/**
 * What one peer has proven to have done with a message.
 *
 * @param at when the last action was lifted, or when the receipt was signed
 * @param liftedActions how many
 */
public record ReceiptRow(Receipt.Disposition disposition, Instant at, int liftedActions) {}
