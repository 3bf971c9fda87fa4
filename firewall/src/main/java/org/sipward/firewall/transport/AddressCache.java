package org.sipward.firewall.transport;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.port.Way;
import org.sipward.firewall.transport.bounds.KeyedHash;
import org.sipward.firewall.zone.Endpoint;

/**
 * Socket addresses of recent destinations, so that sending to a known one allocates nothing.
 *
 * <p>Direct-mapped and of fixed size: an address evicts the one in its place. A flood of new
 * destinations costs an allocation each and no more. One per loop, called on it only.
 */
final class AddressCache {
  private static final int CAPACITY = 4_096;

  private final KeyedHash hash;
  private final @Nullable Endpoint[] keys = new @Nullable Endpoint[CAPACITY];
  private final @Nullable InetSocketAddress[] addresses = new @Nullable InetSocketAddress[CAPACITY];

  AddressCache(KeyedHash hash) {
    this.hash = hash;
  }

  InetSocketAddress of(Way way) {
    int at = (int) hash.of(way.high(), way.low(), way.port()) & (CAPACITY - 1);
    Endpoint key = keys[at];
    InetSocketAddress address = addresses[at];
    if (key != null
        && address != null
        && key.port() == way.port()
        && key.low() == way.low()
        && key.high() == way.high()) {
      return address;
    }
    Endpoint remote = way.remote();
    InetSocketAddress fresh = remote.toSocketAddress();
    keys[at] = remote;
    addresses[at] = fresh;
    return fresh;
  }
}
