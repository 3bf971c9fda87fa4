package org.sipward.firewall.transport;

import java.util.List;
import java.util.function.LongSupplier;
import org.sipward.firewall.fact.Facts;
import org.sipward.firewall.port.Inbound;
import org.sipward.firewall.port.Outbound;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Listener;

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

  /**
   * Domains one of which the certificate of a server must carry, besides the names of the peer at
   * that address: the host of the next hop that was resolved to it (RFC 5922 7.3). With neither, a
   * TLS connection cannot be opened. Called on any loop.
   */
  default List<String> tlsNames(Listener listener, Endpoint remote) {
    return List.of();
  }

  /**
   * Whether an address is that of a next hop in the zone of a listener, which is heard there
   * whatever else the zone allows. Called on any loop.
   */
  default boolean isHop(Listener listener, Endpoint remote) {
    return false;
  }

  /** Whether an address has proven to be that of a good one. Called on any loop. */
  default boolean hasProven(Endpoint remote) {
    return false;
  }

  /** Monotonic nanoseconds. */
  default LongSupplier clock() {
    return System::nanoTime;
  }
}
