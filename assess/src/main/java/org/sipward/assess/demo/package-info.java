/**
 * Two made-up devices on loopback, a good one and a bad one, with everything their vendors hand
 * over.
 */
@NullMarked
package org.sipward.assess.demo;

import org.jspecify.annotations.NullMarked;
