/**
 * From what the view learned to what is done, and back to what is told: decisions that stand and
 * end, advice to the enforcement, withdrawals with their receipts, feedback, answers to those who
 * ask.
 */
@NullMarked
package org.sipward.exchange.engine;

import org.jspecify.annotations.NullMarked;
