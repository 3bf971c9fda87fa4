/** What the commands share on a terminal: how they end, how they fail, what they print. */
@NullMarked
package org.sipward.app.cli;

import org.jspecify.annotations.NullMarked;
