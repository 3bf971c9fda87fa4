/**
 * What the exchange costs and how fast it is: plain programs, run by {@code bench/exchange/run}.
 */
@NullMarked
package org.sipward.bench.exchange;

import org.jspecify.annotations.NullMarked;
