/**
 * Sockets: the only package, with those below it, that knows Netty. Datagrams and framed messages
 * go to the pipeline of the event loop that read them, encoded octets come back.
 */
@NullMarked
package org.sipward.firewall.transport;

import org.jspecify.annotations.NullMarked;
