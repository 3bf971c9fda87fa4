/** The closed lists of words that Stores use with each other, and what each word allows at most. */
@NullMarked
package org.sipward.exchange.vocabulary;

import org.jspecify.annotations.NullMarked;
