/**
 * Typed, reusable views of header values, bound to a message and allocation-free (RFC 3261 20).
 *
 * <p>A view is made once per thread, then {@code begin(message, ...)} and {@code while (next())}.
 * What it hands out are spans, valid as long as the message. A header that breaks its grammar ends
 * at the broken value: the message has the defect, the view goes on with the next header line.
 */
@NullMarked
package org.sipward.sip.view;

import org.jspecify.annotations.NullMarked;
