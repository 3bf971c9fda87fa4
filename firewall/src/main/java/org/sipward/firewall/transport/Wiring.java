package org.sipward.firewall.transport;

import java.util.function.LongSupplier;
import org.sipward.firewall.fact.Facts;
import org.sipward.firewall.port.Inbound;
import org.sipward.firewall.port.Outbound;

/**
 * What the transports are connected to: for each event loop a pipeline and a place for its facts.
 */
public interface Wiring {

  /** Where loop {@code loop} leaves its facts; asked once per loop, before its pipeline. */
  Facts facts(int loop);

  /**
   * The pipeline of loop {@code loop}; asked once per loop, before a socket is open.
   *
   * @param outbound to be called on that loop only
   */
  Inbound inbound(int loop, Outbound outbound);

  /** A defect of ours: the pipeline threw, and the message that made it throw is gone. */
  void failed(int loop, Throwable cause);

  /** Who hears of the connections of loop {@code loop}; asked once per loop. */
  default ConnectionEvents events(int loop) {
    return ConnectionEvents.NONE;
  }

  /** Monotonic nanoseconds. */
  default LongSupplier clock() {
    return System::nanoTime;
  }
}
