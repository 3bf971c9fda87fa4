package org.sipward.exchange.engine;

import java.time.InstantSource;
import java.util.List;
import org.sipward.exchange.safety.Brakes;
import org.sipward.exchange.safety.Freeze;

/** What the parts of the engine share: one engine, one lock. */
record Desk(
    EngineSettings settings,
    EngineParts parts,
    Casebook casebook,
    Standing standing,
    Outbox outbox,
    Publisher publisher,
    Brakes brakes,
    InstantSource clock) {
  List<Freeze> freezes() {
    return brakes.freezes();
  }
}
