/** What an operator's own people and programs ask of their Store, as plain data. */
@NullMarked
package org.sipward.exchange.local;

import org.jspecify.annotations.NullMarked;
