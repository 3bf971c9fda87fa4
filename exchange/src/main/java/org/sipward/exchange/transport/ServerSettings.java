package org.sipward.exchange.transport;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.sipward.exchange.protocol.Caller;

/**
 * Where a Store listens and how much of it others may take.
 *
 * @param address port 0 takes any free one
 * @param connections of all peers together
 * @param requests of one peer at a time; it may have twice as many connections
 * @param bodyTime for a handshake, and for a body to arrive completely
 * @param idleTime for a connection on which nothing moves
 * @param quotas of each peer, by its class
 * @param nanos a clock that only runs forward
 */
public record ServerSettings(
    InetSocketAddress address,
    int connections,
    int requests,
    Duration bodyTime,
    Duration idleTime,
    Function<Caller, Quota> quotas,
    LongSupplier nanos) {
  /** The usual: 512 connections, 8 requests of a peer, 10 seconds for a body. */
  public static ServerSettings at(InetSocketAddress address, Function<Caller, Quota> quotas) {
    return new ServerSettings(
        address, 512, 8, Duration.ofSeconds(10), Duration.ofSeconds(35), quotas, System::nanoTime);
  }
}
