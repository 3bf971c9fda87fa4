package org.sipward.firewall.port;

import org.sipward.firewall.zone.Endpoint;

/**
 * Where encoded octets go: a local listener and a remote address, or a connection that is open.
 *
 * <p>Mutable and reused by its event loop, primitive, so that finding a way allocates nothing.
 */
public final class Way {
  private int listener;
  private long connection;
  private long high;
  private long low;
  private int port;

  /** Over a listener's socket (UDP), or a connection from its address (TCP, TLS). */
  public Way set(int listener, long connection, long high, long low, int port) {
    this.listener = listener;
    this.connection = connection;
    this.high = high;
    this.low = low;
    this.port = port;
    return this;
  }

  public Way set(int listener, long connection, Endpoint remote) {
    return set(listener, connection, remote.high(), remote.low(), remote.port());
  }

  /** Index of the listener whose zone and transport it uses. */
  public int listener() {
    return listener;
  }

  /** Id of an open connection to be used if it still is, else 0; the address is the fallback. */
  public long connection() {
    return connection;
  }

  public long high() {
    return high;
  }

  public long low() {
    return low;
  }

  /** Port to connect or send to; 0: only the connection will do. */
  public int port() {
    return port;
  }

  /** A copy in immutable form; allocates. */
  public Endpoint remote() {
    return new Endpoint(high, low, port);
  }
}
