/** The {@code store} commands: settings, wiring and what they print. */
@NullMarked
package org.sipward.app.store;

import org.jspecify.annotations.NullMarked;
