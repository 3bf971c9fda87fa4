package org.sipward.exchange.safety;

import java.time.Instant;
import java.util.List;

/** Who ended which freezes, and when; to be kept in the audit. */
public record Release(Human human, Instant at, List<Freeze> ended) {
  public Release {
    ended = List.copyOf(ended);
  }
}
