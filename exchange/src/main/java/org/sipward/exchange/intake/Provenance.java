package org.sipward.exchange.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.sipward.exchange.protocol.Hop;

/**
 * Where a message that was pulled stood: its place in a log that proves it, and what that log says
 * of the way before. The way before is a claim of the last Store on it.
 *
 * @param origin the log it was read from: the id of a Store
 * @param loggedAt when that log took it in
 * @param hops the logs it stood in before, the sender's own first; empty in the sender's own
 */
public record Provenance(String origin, long position, Instant loggedAt, List<Hop> hops) {
  public Provenance {
    hops = List.copyOf(hops);
  }

  boolean isRelayed() {
    return !hops.isEmpty();
  }

  /** The way to here, for whoever passes the message on. */
  List<Hop> through() {
    var through = new ArrayList<>(hops);
    through.add(new Hop(origin, loggedAt, position));
    return through;
  }
}
