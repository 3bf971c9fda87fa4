/** The way from an operator's commands to its own running Store: HTTP on loopback with a secret. */
@NullMarked
package org.sipward.exchange.transport.local;

import org.jspecify.annotations.NullMarked;
