/** Messages as JSON: strict reading with located refusals, writing, and the schema of both. */
@NullMarked
package org.sipward.exchange.message.json;

import org.jspecify.annotations.NullMarked;
