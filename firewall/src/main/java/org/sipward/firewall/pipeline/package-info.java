/** The whole path of a message on one screen. */
@NullMarked
package org.sipward.firewall.pipeline;

import org.jspecify.annotations.NullMarked;
