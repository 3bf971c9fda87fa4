/**
 * What two Stores say to each other over HTTP: mutual TLS 1.3 with pinned keys, signed requests and
 * answers, the server of a Store's own side and the client of another's.
 */
@NullMarked
package org.sipward.exchange.transport;

import org.jspecify.annotations.NullMarked;
