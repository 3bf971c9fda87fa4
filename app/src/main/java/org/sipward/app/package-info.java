/**
 * The composition root: command line, settings, wiring and packaging of the product. No logic of
 * the firewall lives here.
 */
@NullMarked
package org.sipward.app;

import org.jspecify.annotations.NullMarked;
