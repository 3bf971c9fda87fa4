package org.sipward.exchange.engine;

import java.util.Optional;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.message.Body;
import org.sipward.exchange.message.Correlation;
import org.sipward.exchange.message.Envelope.Priority;
import org.sipward.exchange.seal.SealedMessage;

/**
 * Where the engine says something to other members: signs it and appends it to the own log, where
 * they fetch it. Throws if it cannot; the engine then says it again later.
 */
@FunctionalInterface
public interface Publisher {
  SealedMessage publish(
      Body body, Audience audience, Priority priority, Optional<Correlation> correlation);
}
