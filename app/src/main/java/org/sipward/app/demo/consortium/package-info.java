/**
 * The demonstration of the exchange: five operators on loopback, each with a Store and a firewall,
 * and what one's word does to the calls of the others.
 */
@NullMarked
package org.sipward.app.demo.consortium;

import org.jspecify.annotations.NullMarked;
