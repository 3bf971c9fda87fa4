/**
 * What two Stores say to each other: requests, pages and answers as plain data, and the port
 * between them.
 */
@NullMarked
package org.sipward.exchange.protocol;

import org.jspecify.annotations.NullMarked;
