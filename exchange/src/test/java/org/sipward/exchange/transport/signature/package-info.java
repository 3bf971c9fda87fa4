/** Tests of the signatures over HTTP messages. */
@NullMarked
package org.sipward.exchange.transport.signature;

import org.jspecify.annotations.NullMarked;
