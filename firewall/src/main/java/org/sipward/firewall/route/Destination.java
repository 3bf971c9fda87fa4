package org.sipward.firewall.route;

import org.jspecify.annotations.Nullable;
import org.sipward.firewall.port.Way;
import org.sipward.firewall.seal.Sealer;
import org.sipward.firewall.zone.Endpoint;

/**
 * Where a message goes: a listener of ours, an address, and for streams the connection to use while
 * it is open; in primitive form, reused, and able to travel in a sealed token.
 */
public final class Destination {
  private static final int IPV6 = 1;
  private static final int CONNECTED = 2;
  private static final int EMERGENCY = 4;
  private static final int FLOW = 8;

  private int listener;
  private long connection;
  private long high;
  private long low;
  private int port;
  private boolean flow;
  private boolean emergency;
  private @Nullable Target target;

  public void set(int listener, long connection, Endpoint endpoint, int port) {
    this.listener = listener;
    this.connection = connection;
    high = endpoint.high();
    low = endpoint.low();
    this.port = port;
    flow = false;
    emergency = false;
    target = null;
  }

  void set(int listener, HostPort literal, int port) {
    this.listener = listener;
    connection = 0;
    high = literal.high();
    low = literal.low();
    this.port = port;
    target = null;
  }

  void set(Target target) {
    set(target.listener(), 0, target.endpoint(), target.endpoint().port());
    this.target = target;
  }

  void set(int listener, long high, long low, int port) {
    this.listener = listener;
    connection = 0;
    this.high = high;
    this.low = low;
    this.port = port;
    flow = false;
    emergency = false;
    target = null;
  }

  void reset(boolean emergencyCall) {
    connection = 0;
    flow = false;
    emergency = emergencyCall;
    target = null;
  }

  /** Marks it as a flow: only that address, port and connection will do, no other of the zone. */
  public void keepToFlow() {
    flow = true;
  }

  void markEmergency(boolean on) {
    emergency = on;
  }

  public int listener() {
    return listener;
  }

  public long connection() {
    return connection;
  }

  public long high() {
    return high;
  }

  public long low() {
    return low;
  }

  public int port() {
    return port;
  }

  public boolean isFlow() {
    return flow;
  }

  /** Whether it is, or belongs to a dialog that began as, an emergency call. */
  public boolean isEmergency() {
    return emergency;
  }

  /** The next hop it was chosen from, or null: it was sealed, registered, pinned or literal. */
  @Nullable Target target() {
    return target;
  }

  boolean isIpv4() {
    return high == 0 && low >>> 32 == 0xffffL;
  }

  public Way into(Way way) {
    return way.set(listener, connection, high, low, port);
  }

  /** Appends it to the state that is about to be sealed. */
  public void put(Sealer sealer, Plan plan, boolean emergencyCall) {
    boolean ipv4 = isIpv4();
    int flags = (ipv4 ? 0 : IPV6) | (connection == 0 ? 0 : CONNECTED);
    flags |= (emergencyCall ? EMERGENCY : 0) | (flow ? FLOW : 0);
    sealer.put(plan.local(listener).mark(), 2).put(flags, 1);
    if (ipv4) {
      sealer.put(low, 4);
    } else {
      sealer.put(high, 8).put(low, 8);
    }
    sealer.put(port, 2);
    if (connection != 0) {
      sealer.put(connection, 8);
    }
  }

  /** Takes it from state that was just opened; false where its listener is gone. */
  public boolean take(Sealer sealer, Plan plan) {
    listener = plan.listenerAt((int) sealer.take(2));
    int flags = (int) sealer.take(1);
    boolean ipv6 = (flags & IPV6) != 0;
    high = ipv6 ? sealer.take(8) : 0;
    low = ipv6 ? sealer.take(8) : 0xffff_0000_0000L | sealer.take(4);
    port = (int) sealer.take(2);
    connection = (flags & CONNECTED) != 0 ? sealer.take(8) : 0;
    emergency = (flags & EMERGENCY) != 0;
    flow = (flags & FLOW) != 0;
    target = null;
    return listener >= 0;
  }
}
