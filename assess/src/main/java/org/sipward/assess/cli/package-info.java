/** The sipward-assess program: its commands, how they fail and how they end. */
@NullMarked
package org.sipward.assess.cli;

import org.jspecify.annotations.NullMarked;
