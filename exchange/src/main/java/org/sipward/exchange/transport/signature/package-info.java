/**
 * Signatures over HTTP messages (RFC 9421, RFC 9530) as Stores use them; knows no HTTP library.
 *
 * <p>{@link org.sipward.exchange.transport.signature.Fsx} says what is signed, {@link
 * org.sipward.exchange.transport.signature.HttpSigner} signs, {@link
 * org.sipward.exchange.transport.signature.RequestVerifier} and {@link
 * org.sipward.exchange.transport.signature.ResponseVerifier} judge.
 */
@NullMarked
package org.sipward.exchange.transport.signature;

import org.jspecify.annotations.NullMarked;
