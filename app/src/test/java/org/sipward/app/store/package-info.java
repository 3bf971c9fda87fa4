/** Tests of the {@code store} commands. */
@NullMarked
package org.sipward.app.store;

import org.jspecify.annotations.NullMarked;
