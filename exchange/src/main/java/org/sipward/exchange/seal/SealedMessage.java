package org.sipward.exchange.seal;

import org.sipward.exchange.message.Message;
import org.sipward.exchange.message.Signature;

/**
 * A message whose signature is good, with the octets as they were signed and as they travel.
 *
 * @param hash over the signed octets
 * @param wire what is stored and passed on, never to be written anew; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record SealedMessage(Message message, Signature signature, MessageHash hash, byte[] wire) {}
