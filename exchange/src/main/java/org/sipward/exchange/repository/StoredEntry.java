package org.sipward.exchange.repository;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sipward.exchange.log.Leaf;
import org.sipward.exchange.log.Opening;
import org.sipward.exchange.message.json.LegacyProfile;
import org.sipward.exchange.message.json.Reading;
import org.sipward.exchange.seal.MessageHash;
import org.sipward.exchange.seal.Seal;
import org.sipward.exchange.view.Logged;
import org.sipward.exchange.vocabulary.MessageType;

/**
 * One entry as it is kept: the leaf for ever, what opens its commitment until it is erased.
 *
 * @param position counted from 0
 * @param opening empty when it was erased
 */
public record StoredEntry(long position, Leaf leaf, Optional<Opening> opening) {
  private static final Set<String> MESSAGES =
      Stream.of(MessageType.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

  /** Whether it is of a message that is still there; this Store notes other things too. */
  public boolean holdsMessage() {
    return opening.isPresent() && MESSAGES.contains(leaf.type());
  }

  /**
   * The entry as the view takes it in: without a message where none can be read.
   *
   * @param receiver the member whose Store it is, to whom flat messages are
   */
  public Logged logged(String receiver) {
    byte[] octets = opening.map(Opening::message).orElseGet(() -> new byte[0]);
    return holdsMessage()
            && LegacyProfile.readEither(octets, receiver) instanceof Reading.Accepted read
        ? new Logged(position, leaf.at(), Seal.hash(read), Optional.of(read.message()))
        : new Logged(position, leaf.at(), MessageHash.of(octets), Optional.empty());
  }
}
