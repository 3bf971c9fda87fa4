/**
 * The demonstration: a caller, a callee and an attacker on real sockets around one firewall, and
 * what they measured, on a terminal.
 */
@NullMarked
package org.sipward.app.demo;

import org.jspecify.annotations.NullMarked;
