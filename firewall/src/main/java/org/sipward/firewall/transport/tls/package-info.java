/**
 * TLS of SIP connections: contexts of both directions, the names in a certificate, and their
 * replacement while connections are open.
 */
@NullMarked
package org.sipward.firewall.transport.tls;

import org.jspecify.annotations.NullMarked;
