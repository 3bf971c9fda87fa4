package org.sipward.exchange.message.json;

import java.util.List;
import java.util.Optional;
import org.sipward.exchange.message.Message;
import org.sipward.exchange.message.Signature;

/** What octets were, read as a message. */
public sealed interface Reading {
  /**
   * A message in the form it must have. Nobody has verified it yet.
   *
   * @param signature absent where the text carries none that can be verified (legacy profile)
   * @param unsigned the JSON text without the signature, unknown fields included, not canonical
   */
  record Accepted(Message message, Optional<Signature> signature, String unsigned)
      implements Reading {}

  /** No message; one to sixteen reasons, in the order of the text where they were found. */
  record Refused(List<Refusal> refusals) implements Reading {
    public Refused {
      refusals = List.copyOf(refusals);
    }
  }
}
