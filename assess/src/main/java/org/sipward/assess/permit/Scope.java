package org.sipward.assess.permit;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the owner of a device permits: targets, time window, impact, contact, pace.
 *
 * @param contact whom to call when something goes wrong
 * @param from first moment
 * @param until first moment that is too late; at most {@value #MAX_DAYS} days after from
 * @param impact the most that may be done
 * @param targets addresses, never names, with their ports; one at least is the device
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

  /** One address, the ports that may be tried there, and what they belong to. */
  public record Target(InetAddress address, List<PortRange> ports, Role role) {
    public Target {
      ports = List.copyOf(ports);
    }

    /** A target that is the device itself. */
    public Target(InetAddress address, List<PortRange> ports) {
      this(address, ports, Role.DEVICE);
    }

    boolean contains(InetAddress other, int port) {
      return address.equals(other) && ports.stream().anyMatch(r -> r.contains(port));
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
    if (targets.stream().noneMatch(t -> t.role() == Role.DEVICE)) {
      throw new IllegalArgumentException("a scope names the device");
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

  /** The targets that are the device itself, one at least; what it opens is looked for there. */
  public List<Target> devices() {
    return targets.stream().filter(t -> t.role() == Role.DEVICE).toList();
  }

  boolean contains(InetAddress address, int port) {
    return contain(targets, address, port);
  }

  /** The first role at a place that does not bear so much. */
  Optional<Role> tooMuch(Impact act, InetAddress address, int port) {
    return targets.stream()
        .filter(t -> t.contains(address, port) && !t.role().bears(act))
        .map(Target::role)
        .findFirst();
  }

  static boolean contain(List<Target> places, InetAddress address, int port) {
    return places.stream().anyMatch(t -> t.contains(address, port));
  }
}
