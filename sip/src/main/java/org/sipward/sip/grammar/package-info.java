/**
 * The grammars of header values and URIs, eager and strict (RFC 3261 25.1, 3966, 5954).
 *
 * <p>Every grammar reads one value through a {@link org.sipward.sip.grammar.Cursor}, notes the
 * places of its parts in fields, and reports the first violation; the parser runs them on every
 * message, the views run the same ones on demand. Nothing here allocates after construction.
 */
@NullMarked
package org.sipward.sip.grammar;

import org.jspecify.annotations.NullMarked;
