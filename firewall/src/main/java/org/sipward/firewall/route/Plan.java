package org.sipward.firewall.route;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.sipward.firewall.zone.AddressTable;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Hop;
import org.sipward.firewall.zone.HopGroup;
import org.sipward.firewall.zone.Listener;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Prefix;
import org.sipward.firewall.zone.Screening;
import org.sipward.firewall.zone.Snapshot;
import org.sipward.firewall.zone.Zone;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.sip.Transport;

/**
 * The network as the packet path reads it: a snapshot with what is computed from it once, and the
 * next hops as far as they are resolved.
 *
 * <p>Immutable, replaced whole; a message sees one plan from start to end. Look-ups scan short
 * arrays and allocate nothing.
 */
public final class Plan {
  private static final Membership MEMBERSHIP = new Membership();

  private final Snapshot snapshot;
  private final Local[] locals;
  private final Target[][] groups;
  private final Departed departed;

  /** Addresses of all next hops, their zones beside them. */
  private final AddressTable hops;

  private Plan(Snapshot snapshot, Local[] locals, Target[][] groups, Departed departed) {
    this.snapshot = snapshot;
    this.locals = locals;
    this.groups = groups;
    this.departed = departed;
    this.hops = hops(snapshot, groups, departed);
  }

  private static AddressTable hops(Snapshot snapshot, Target[][] groups, Departed departed) {
    List<Endpoint> addresses = new ArrayList<>();
    List<Integer> zones = new ArrayList<>();
    for (HopGroup group : snapshot.groups()) {
      for (Target target : groups[group.index()]) {
        addresses.add(target.endpoint());
        zones.add(group.zone());
      }
    }
    departed.into(addresses, zones);
    AddressTable table = new AddressTable(addresses.size());
    for (int i = 0; i < addresses.size(); i++) {
      table.add(addresses.get(i).high(), addresses.get(i).low(), zones.get(i));
    }
    return table;
  }

  /** A plan in which hops given by address are there and hops given by name are not yet. */
  public static Plan of(Snapshot snapshot) {
    List<Listener> listeners = snapshot.listeners();
    Local[] locals = new Local[listeners.size()];
    for (int i = 0; i < locals.length; i++) {
      locals[i] = new Local(listeners.get(i), freeMark(snapshot, listeners.get(i), locals));
    }
    Plan bare = new Plan(snapshot, locals, new Target[snapshot.groups().size()][0], Departed.NONE);
    Plan plan = bare;
    for (HopGroup group : snapshot.groups()) {
      plan = plan.with(group, bare.literals(group));
    }
    return plan;
  }

  /**
   * Listener marks must differ; a clash goes to the next free number, in the order of listeners.
   */
  private static int freeMark(Snapshot snapshot, Listener listener, Local[] taken) {
    String zone = snapshot.zones().get(listener.zone()).name();
    int mark = Objects.hash(zone, listener.transport().token(), listener.advertised()) & 0xffff;
    for (int i = 0; i < taken.length; i++) {
      if (taken[i] != null && taken[i].mark() == mark) {
        mark = mark + 1 & 0xffff;
        i = -1;
      }
    }
    return mark;
  }

  private List<Target> literals(HopGroup group) {
    List<Target> targets = new ArrayList<>();
    for (Hop hop : group.hops()) {
      HostPort address = new HostPort();
      byte[] host = hop.host().getBytes(StandardCharsets.ISO_8859_1);
      if (address.read(host, 0, host.length) && address.isLiteral()) {
        Transport transport = hop.transport() == Transport.OTHER ? Transport.UDP : hop.transport();
        int port = hop.port() == 0 ? transport.defaultPort() : hop.port();
        Endpoint endpoint = new Endpoint(address.high(), address.low(), port);
        int listener = listenerFor(group.zone(), transport, endpoint.isIpv4());
        if (listener >= 0) {
          targets.add(target(listener, endpoint, hop.weight(), 0));
        }
      }
    }
    return targets;
  }

  /** A target with a state of its own, or with the one the same target had before. */
  public Target target(int listener, Endpoint endpoint, int weight, int tier) {
    for (Target[] group : groups) {
      for (Target known : group) {
        if (known.listener() == listener && known.endpoint().equals(endpoint)) {
          return new Target(listener, endpoint, weight, tier, known.seed(), known.state());
        }
      }
    }
    long seed = SipHash.mix(endpoint.high() ^ SipHash.mix(endpoint.low() ^ endpoint.port()));
    return new Target(listener, endpoint, weight, tier, seed, new HopState());
  }

  /** This plan with other targets for a group. */
  public Plan with(HopGroup group, List<Target> targets) {
    Target[][] next = groups.clone();
    next[group.index()] = targets.toArray(Target[]::new);
    return new Plan(snapshot, locals, next, departed);
  }

  /**
   * This plan with other targets for a group, in which those that it had until now are still heard
   * for twelve hours, at most 256 of all groups: the calls that ring and run there go on.
   */
  public Plan replacing(HopGroup group, List<Target> targets, long nowNanos) {
    Plan next = with(group, targets);
    Departed left =
        departed.and(group, groups[group.index()], next.groups[group.index()], nowNanos);
    return new Plan(snapshot, locals, next.groups, left);
  }

  /**
   * This plan in the place of an earlier one, of the same zones and listeners: a hop that both have
   * keeps its state, a group whose hops are the same keeps its targets, and what the earlier one
   * had besides is heard for a while.
   */
  public Plan after(Plan earlier, long nowNanos) {
    Target[][] next = new Target[groups.length][];
    for (HopGroup group : snapshot.groups()) {
      next[group.index()] = earlier.known(group, groups[group.index()]);
    }
    Departed left = earlier.departed;
    for (HopGroup former : earlier.snapshot.groups()) {
      Target[] now = namesake(former).map(g -> next[g.index()]).orElse(new Target[0]);
      left = left.and(former, earlier.groups[former.index()], now, nowNanos);
    }
    return new Plan(snapshot, locals, next, left);
  }

  /** Targets of a group of a later plan with the states that they have here. */
  private Target[] known(HopGroup group, Target[] targets) {
    Optional<HopGroup> mine = namesake(group).filter(g -> g.hops().equals(group.hops()));
    if (mine.isPresent()) {
      return groups[mine.get().index()];
    }
    return Arrays.stream(targets)
        .map(t -> target(t.listener(), t.endpoint(), t.weight(), t.tier()))
        .toArray(Target[]::new);
  }

  /** The groups whose hops an earlier plan, of the same zones, cannot say. */
  public List<HopGroup> groupsNewTo(Plan earlier) {
    return snapshot.groups().stream()
        .filter(
            group -> earlier.namesake(group).filter(g -> g.hops().equals(group.hops())).isEmpty())
        .toList();
  }

  private Optional<HopGroup> namesake(HopGroup group) {
    return snapshot.groups().stream().filter(group::isSame).findFirst();
  }

  /** This plan without the former targets whose time is over; the same where there are none. */
  public Plan forgetting(long nowNanos) {
    Departed left = departed.since(nowNanos);
    return left == departed ? this : new Plan(snapshot, locals, groups, left);
  }

  /** Whether an address and port are of a next hop of a group, or were until lately. */
  public boolean isOf(HopGroup group, Endpoint remote) {
    for (Target target : groups[group.index()]) {
      if (target.endpoint().equals(remote)) {
        return true;
      }
    }
    return departed.has(group, remote);
  }

  public Snapshot snapshot() {
    return snapshot;
  }

  public Zone zone(int index) {
    return snapshot.zones().get(index);
  }

  public Local local(int listener) {
    return locals[listener];
  }

  /** The targets of a group, not to be written. */
  public Target[] targets(HopGroup group) {
    return groups[group.index()];
  }

  /**
   * Whether the arrival is of this plan: after a reload, connections of an older one still talk.
   */
  public boolean knows(Arrival arrival) {
    int index = arrival.listener().index();
    return index < locals.length && locals[index].listener().equals(arrival.listener());
  }

  /** Index of the listener with a mark, or -1. */
  public int listenerAt(int mark) {
    for (int i = 0; i < locals.length; i++) {
      if (locals[i].mark() == mark) {
        return i;
      }
    }
    return -1;
  }

  /** Whether a host and port mean one of our listeners. */
  public boolean isOurs(byte[] array, HostPort hostPort) {
    for (Local local : locals) {
      if (local.is(array, hostPort)) {
        return true;
      }
    }
    return false;
  }

  /** Whether what is sent to an address and port comes back to one of our listeners. */
  boolean isOurs(long high, long low, int port) {
    for (Local local : locals) {
      if (local.listensAt(high, low, port)) {
        return true;
      }
    }
    return false;
  }

  /** Index of the listener that writes a Via with this transport and sent-by, or -1: not ours. */
  public int sentBy(byte[] array, Transport transport, HostPort sentBy) {
    for (int i = 0; i < locals.length; i++) {
      if (locals[i].listener().transport() == transport && locals[i].is(array, sentBy)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether a sent-by is the one this listener writes. */
  public boolean isSentBy(Listener listener, byte[] array, HostPort sentBy) {
    return locals[listener.index()].is(array, sentBy);
  }

  /** The listener from which a zone is reached over a transport and address family, or -1. */
  public int listenerFor(int zone, Transport transport, boolean ipv4) {
    for (int i = 0; i < locals.length; i++) {
      Listener listener = locals[i].listener();
      if (listener.zone() == zone
          && listener.transport() == transport
          && listener.bind().isIpv4() == ipv4) {
        return i;
      }
    }
    return -1;
  }

  /** Whether an address is of a next hop in a zone, or was until lately. */
  public boolean isHop(int zone, long high, long low) {
    return hops.find(high, low, zone) >= 0;
  }

  /** Whether an address and port are of a next hop in a zone, or were until lately. */
  boolean isHop(int zone, long high, long low, int port) {
    for (HopGroup group : snapshot.groups()) {
      for (Target target : groups[group.index()]) {
        Endpoint at = target.endpoint();
        if (group.zone() == zone && at.high() == high && at.low() == low && at.port() == port) {
          return true;
        }
      }
    }
    return departed.isHop(zone, high, low, port);
  }

  /**
   * Whether what is sent from a listener to an address reaches somebody whom its zone knows: by its
   * prefixes, as a peer or as a next hop.
   */
  public boolean isKnown(int listener, long high, long low) {
    return MEMBERSHIP.includes(this, zone(locals[listener].listener().zone()), high, low);
  }

  /**
   * How the neighbour that a message goes to is screened: the peer that has its address, else the
   * one whose certificate is asked for at all hops of a group with that address, else the zone.
   */
  public Screening neighbour(Destination to) {
    Zone zone = zone(locals[to.listener()].listener().zone());
    if (zone.peers().isEmpty()) {
      return zone.screening();
    }
    Peer peer = zone.peerAt(to.high(), to.low());
    return peer != null ? peer.screening() : named(zone, to);
  }

  private Screening named(Zone zone, Destination to) {
    List<HopGroup> all = snapshot.groups();
    for (int i = 0; i < all.size(); i++) {
      HopGroup group = all.get(i);
      if (group.zone() == zone.index() && isTarget(groups[i], to.high(), to.low())) {
        for (int p = 0; p < zone.peers().size(); p++) {
          if (MEMBERSHIP.isNamed(zone.peers().get(p), group)) {
            return zone.peers().get(p).screening();
          }
        }
      }
    }
    return zone.screening();
  }

  /**
   * Whether a block of addresses is wholly of the core, of a peer by contract or of a next hop, or
   * is an address of ours.
   */
  public boolean isTrusted(Prefix block) {
    for (Local local : locals) {
      Endpoint bind = local.listener().bind();
      if (block.bits() == 128 && block.contains(bind)) {
        return true;
      }
    }
    for (Zone zone : snapshot.zones()) {
      boolean core =
          zone.kind() == ZoneKind.CORE && zone.prefixes().stream().anyMatch(p -> p.contains(block));
      boolean peer =
          zone.peers().stream()
              .flatMap(p -> p.addresses().stream())
              .anyMatch(p -> p.contains(block));
      boolean hop = block.bits() == 128 && isHop(zone.index(), block.high(), block.low());
      if (core || peer || hop) {
        return true;
      }
    }
    return false;
  }

  /** Whether anything in a block of addresses is of the core, a peer, a next hop or us. */
  public boolean touchesTrusted(Prefix block) {
    boolean ours = Arrays.stream(locals).anyMatch(l -> block.contains(l.listener().bind()));
    boolean hop =
        Arrays.stream(groups).flatMap(Arrays::stream).anyMatch(t -> block.contains(t.endpoint()));
    return ours
        || hop
        || snapshot.zones().stream()
            .flatMap(
                zone ->
                    Stream.concat(
                        zone.kind() == ZoneKind.CORE ? zone.prefixes().stream() : Stream.of(),
                        zone.peers().stream().flatMap(p -> p.addresses().stream())))
            .anyMatch(p -> p.contains(block) || block.contains(p));
  }

  /** A next hop, at this address, has answered a probe. */
  public void answered(Destination hop) {
    for (Target[] group : groups) {
      for (Target target : group) {
        if (target.listener() == hop.listener()
            && target.endpoint().high() == hop.high()
            && target.endpoint().low() == hop.low()
            && target.endpoint().port() == hop.port()) {
          target.state().answered();
        }
      }
    }
  }

  private static boolean isTarget(Target[] targets, long high, long low) {
    for (Target target : targets) {
      if (target.endpoint().high() == high && target.endpoint().low() == low) {
        return true;
      }
    }
    return false;
  }
}
