/**
 * What an outsider can use up, and how much of it: connections, handshakes, time, ids. In memory of
 * fixed size, each question in constant time.
 */
@NullMarked
package org.sipward.firewall.transport.bounds;

import org.jspecify.annotations.NullMarked;
