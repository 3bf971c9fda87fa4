package org.sipward.exchange.privacy;

import java.util.List;
import org.sipward.exchange.message.Subject;
import org.sipward.exchange.vocabulary.EventType;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.Quality;

/**
 * Somebody whom a message is to name, and how much of the name its publisher wants to tell.
 *
 * @param quality what is known of the identifier; travels with it in every form
 */
public record Mention(
    Subject.Role role, Identifier identifier, EventType event, List<Quality> quality, Wish wish) {

  /** What the publisher asks for. */
  public sealed interface Wish {
    /** What the rules say. */
    record Usual() implements Wish {}

    /** A pseudonym whatever the rules allow. */
    record Hidden() implements Wish {}

    /** In clear, on a ground that covers it. */
    record Disclosed(Disclosure ground) implements Wish {}
  }

  public Mention {
    quality = List.copyOf(quality);
  }

  /** With nothing known of the identifier and nothing asked for. */
  public static Mention of(Subject.Role role, Identifier identifier, EventType event) {
    return new Mention(role, identifier, event, List.of(), new Wish.Usual());
  }

  public Mention with(Wish other) {
    return new Mention(role, identifier, event, quality, other);
  }
}
