package org.sipward.assess.permit;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the owner of a device permits: targets, time window, impact, contact, pace.
 *
 * @param contact whom to call when something goes wrong
 * @param from first moment
 * @param until first moment that is too late; at most {@value #MAX_DAYS} days after from
 * @param impact the most that may be done
 * @param targets addresses, never names, with their ports
 * @param names what a name stands for; no other name is ever followed, and DNS is never asked
 * @param attempts connections in one run, at most {@value #MAX_ATTEMPTS}
 * @param perSecond connections a second, at most {@value #MAX_PER_SECOND}
 * @param listen addresses and ports of our own machine to which the device may be led
 */
public record Scope(
    String contact,
    Instant from,
    Instant until,
    Impact impact,
    List<Target> targets,
    Map<String, InetAddress> names,
    int attempts,
    int perSecond,
    List<Target> listen) {
  public static final int MAX_DAYS = 31;
  public static final int MAX_ATTEMPTS = 1_000_000;
  public static final int MAX_PER_SECOND = 5_000;
  public static final int MAX_TARGETS = 64;

  /** One address and the ports that may be tried there. */
  public record Target(InetAddress address, List<PortRange> ports) {
    public Target {
      ports = List.copyOf(ports);
    }
  }

  public Scope {
    if (contact.isBlank() || targets.isEmpty() || targets.size() > MAX_TARGETS) {
      throw new IllegalArgumentException("a scope names a contact and its targets");
    }
    if (!from.isBefore(until) || Duration.between(from, until).toDays() > MAX_DAYS) {
      throw new IllegalArgumentException("a scope has a time window");
    }
    if (attempts < 1 || attempts > MAX_ATTEMPTS || perSecond < 1 || perSecond > MAX_PER_SECOND) {
      throw new IllegalArgumentException("a scope keeps the hard ceilings");
    }
    targets = List.copyOf(targets);
    names = Map.copyOf(names);
    listen = List.copyOf(listen);
    if (listen.stream().anyMatch(t -> t.address().isAnyLocalAddress())) {
      throw new IllegalArgumentException("a scope names the address to listen at");
    }
  }

  /** A scope in which nothing listens. */
  public Scope(
      String contact,
      Instant from,
      Instant until,
      Impact impact,
      List<Target> targets,
      Map<String, InetAddress> names,
      int attempts,
      int perSecond) {
    this(contact, from, until, impact, targets, names, attempts, perSecond, List.of());
  }

  boolean contains(InetAddress address, int port) {
    return contain(targets, address, port);
  }

  static boolean contain(List<Target> places, InetAddress address, int port) {
    return places.stream()
        .filter(t -> t.address().equals(address))
        .anyMatch(t -> t.ports().stream().anyMatch(r -> r.contains(port)));
  }
}
