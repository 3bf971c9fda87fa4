/** Tests of metrics and health. */
@NullMarked
package org.sipward.app.health;

import org.jspecify.annotations.NullMarked;
