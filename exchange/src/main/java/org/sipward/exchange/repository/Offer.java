package org.sipward.exchange.repository;

import java.util.List;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.protocol.Hop;

/** Whether, and to whom, an entry of the own log is shown in pages. */
public sealed interface Offer {
  /** What this Store's own member says. */
  record Own(Audience audience) implements Offer {}

  /**
   * What this Store received and passes on: whoever makes the draft has checked that the message
   * may take one hop more.
   *
   * @param hops the Stores it came through, the first one first, 1 to {@value Hop#MOST}
   */
  record Relayed(Audience audience, List<Hop> hops) implements Offer {
    public Relayed {
      hops = List.copyOf(hops);
      if (hops.isEmpty() || hops.size() > Hop.MOST) {
        throw new IllegalArgumentException("what is relayed came through 1 to 3 Stores");
      }
    }
  }

  /** What this Store received and keeps to itself: others see that there is an entry. */
  record Kept() implements Offer {}
}
