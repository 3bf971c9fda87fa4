/**
 * From what members say about an identifier to what is done about it: reliability, decay,
 * corroboration by independent groups, thresholds, and a record that prints its own sum.
 *
 * <p>Pure functions of their arguments: the same evidence at the same instant gives the same record
 * to the last digit, today as in a replay of last month.
 */
@NullMarked
package org.sipward.exchange.decision;

import org.jspecify.annotations.NullMarked;
