/** Tests of the demonstration's players and of what it shows. */
@NullMarked
package org.sipward.app.demo;

import org.jspecify.annotations.NullMarked;
