package org.sipward.firewall.route;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.HopGroup;

/**
 * The addresses that next hops had until a name server said otherwise: still heard and still
 * reached inside a call, because the calls that ring and run there know nothing of names, but never
 * chosen for a new one.
 *
 * <p>For {@link #NANOS} after they left, and at most {@link #MOST}: beyond that those go that left
 * first. Immutable; look-ups allocate nothing.
 */
final class Departed {
  /** Twelve hours: longer than calls last. */
  static final long NANOS = 12 * 3_600_000_000_000L;

  /** Scanned for strangers on the packet path, so few. */
  static final int MOST = 256;

  static final Departed NONE = new Departed(new Hop[0]);

  /** A hop that left, and when. */
  private record Hop(HopGroup group, Endpoint endpoint, long nanos) {
    boolean is(HopGroup of, Endpoint at) {
      return group.isSame(of) && endpoint.equals(at);
    }
  }

  private final Hop[] hops;

  private Departed(Hop[] hops) {
    this.hops = hops;
  }

  /** These and the targets of a group that are not among its next ones, without those that are. */
  Departed and(HopGroup group, Target[] before, Target[] after, long nowNanos) {
    List<Hop> next = new ArrayList<>();
    for (Hop hop : hops) {
      if (!hop.group.isSame(group) || !has(after, hop.endpoint)) {
        next.add(hop);
      }
    }
    for (Target left : before) {
      if (!has(after, left.endpoint())) {
        next.removeIf(hop -> hop.is(group, left.endpoint()));
        next.add(new Hop(group, left.endpoint(), nowNanos));
      }
    }
    int from = Math.max(0, next.size() - MOST);
    return new Departed(next.subList(from, next.size()).toArray(Hop[]::new));
  }

  /** These without those whose time is over; the same where there are none. */
  Departed since(long nowNanos) {
    Hop[] left =
        Arrays.stream(hops).filter(hop -> nowNanos - hop.nanos < NANOS).toArray(Hop[]::new);
    return left.length == hops.length ? this : new Departed(left);
  }

  /** Adds the addresses, and of each the zone. */
  void into(List<Endpoint> addresses, List<Integer> zones) {
    for (Hop hop : hops) {
      addresses.add(hop.endpoint);
      zones.add(hop.group.zone());
    }
  }

  /** Whether an address and port were of a next hop in a zone. */
  boolean isHop(int zone, long high, long low, int port) {
    for (Hop hop : hops) {
      Endpoint at = hop.endpoint;
      if (at.low() == low && at.high() == high && at.port() == port && hop.group.zone() == zone) {
        return true;
      }
    }
    return false;
  }

  /** Whether an address and port were of a next hop of a group. */
  boolean has(HopGroup group, Endpoint remote) {
    for (Hop hop : hops) {
      if (hop.is(group, remote)) {
        return true;
      }
    }
    return false;
  }

  private static boolean has(Target[] targets, Endpoint endpoint) {
    for (Target target : targets) {
      if (target.endpoint().equals(endpoint)) {
        return true;
      }
    }
    return false;
  }
}
