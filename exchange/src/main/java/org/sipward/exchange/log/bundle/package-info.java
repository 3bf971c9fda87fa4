/**
 * One entry of a log as a file that proves itself offline: made, read and verified step by step.
 */
@NullMarked
package org.sipward.exchange.log.bundle;

import org.jspecify.annotations.NullMarked;
