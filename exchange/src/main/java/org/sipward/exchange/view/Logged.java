package org.sipward.exchange.view;

import java.time.Instant;
import java.util.Optional;
import org.sipward.exchange.message.Message;
import org.sipward.exchange.seal.MessageHash;

/**
 * One entry of the own log, as the view takes it in.
 *
 * @param loggedAt when the log took it in, in milliseconds
 * @param hash over the signed octets; of an entry without a message any value
 * @param message empty where it is not one that can be read, or was erased
 */
public record Logged(
    long position, Instant loggedAt, MessageHash hash, Optional<Message> message) {}
