/** Metrics and health over HTTP, for the operator's own machine only. */
@NullMarked
package org.sipward.app.health;

import org.jspecify.annotations.NullMarked;
