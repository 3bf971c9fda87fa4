/**
 * The screen offline: message files and captures judged with the parser, the checks and the policy
 * of the firewall, one row per message.
 *
 * <p>What needs the state of a running firewall (which request a response answers, how often a
 * source calls) is not judged, and the row says so. Control plane, single thread.
 */
@NullMarked
package org.sipward.firewall.screen;

import org.jspecify.annotations.NullMarked;
