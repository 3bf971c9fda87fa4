/**
 * Who is named in clear to whom: keyed pseudonyms and the keys they need, the form a subject takes
 * for an audience, and the search for names that slipped through.
 *
 * <p>The only package that makes octets of a hash from an identifier, and only ever with a key.
 */
@NullMarked
package org.sipward.exchange.privacy;

import org.jspecify.annotations.NullMarked;
