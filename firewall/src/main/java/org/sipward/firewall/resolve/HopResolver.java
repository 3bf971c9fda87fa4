package org.sipward.firewall.resolve;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sipward.firewall.resolve.Names.Naptr;
import org.sipward.firewall.resolve.Names.Srv;
import org.sipward.firewall.route.Plan;
import org.sipward.firewall.route.Target;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Hop;
import org.sipward.firewall.zone.HopGroup;
import org.sipward.sip.Transport;

/**
 * The way from a next hop as configured to its addresses, by RFC 3263 4: NAPTR where no transport
 * is given, SRV where no port is, else addresses.
 *
 * <p>Blocking, for the control plane. Answers are bounded: of what a name server says beyond the
 * bounds, the rest is left alone. A hop of which a question stays unanswered keeps the targets it
 * had when all were answered last. Single thread; remembers one list for each configured hop.
 */
public final class HopResolver {
  private static final int MAX_NAPTR = 8;
  private static final int MAX_SRV = 32;

  /** As many as the choice among them looks at. */
  private static final int MAX_TARGETS = Long.SIZE;

  private static final List<Transport> BY_PREFERENCE =
      List.of(Transport.TLS, Transport.TCP, Transport.UDP);

  private final Names names;

  /** What each hop of a zone was when all questions about it were answered. */
  private final Map<Key, List<Target>> answered = new HashMap<>();

  /** Whether a question about the hop at hand stayed unanswered. */
  private boolean unanswered;

  public HopResolver(Names names) {
    this.names = names;
  }

  /**
   * The plan with the targets of all groups as the names say now; a group without any keeps its
   * own.
   */
  public Plan resolve(Plan plan) {
    Set<Key> asked = new HashSet<>();
    plan.snapshot().groups().forEach(g -> g.hops().forEach(h -> asked.add(new Key(g.zone(), h))));
    answered.keySet().retainAll(asked);
    return resolve(plan, plan.snapshot().groups());
  }

  /** The plan with the targets of some of its groups as the names say now. */
  public Plan resolve(Plan plan, List<HopGroup> groups) {
    Plan next = plan;
    for (HopGroup group : groups) {
      next = next.with(group, targets(next, group));
    }
    return next;
  }

  /** The targets of a group; what it has already where nothing is found. */
  public List<Target> targets(Plan plan, HopGroup group) {
    List<Target> targets = new ArrayList<>();
    for (int i = 0; i < group.hops().size(); i++) {
      targets.addAll(targets(plan, group, i));
    }
    if (targets.isEmpty()) {
      return List.of(plan.targets(group));
    }
    return targets.subList(0, Math.min(targets.size(), MAX_TARGETS));
  }

  /**
   * The targets of one hop. One that never was fully answered gets what there is: a name server may
   * know addresses and fail on services for good.
   */
  private List<Target> targets(Plan plan, HopGroup group, int place) {
    List<Target> found = new ArrayList<>();
    unanswered = false;
    hop(plan, group, group.hops().get(place), found);
    Key key = new Key(group.zone(), group.hops().get(place));
    if (!unanswered) {
      answered.put(key, List.copyOf(found));
    }
    return unanswered ? answered.getOrDefault(key, found) : found;
  }

  /** What was answered; nothing, and a note of it, where nobody answered. */
  private <T> List<T> answer(Optional<List<T>> answer) {
    unanswered |= answer.isEmpty();
    return answer.orElse(List.of());
  }

  private void hop(Plan plan, HopGroup group, Hop hop, List<Target> into) {
    String host = hop.host();
    boolean literal = host.startsWith("[") || host.matches("[0-9.]+");
    if (literal || hop.port() != 0) {
      Transport transport = hop.transport() == Transport.OTHER ? Transport.UDP : hop.transport();
      int port = hop.port() == 0 ? transport.defaultPort() : hop.port();
      addresses(new Place(plan, group, transport), host, port, new Rank(0, hop.weight()), into);
      return;
    }
    List<Service> services =
        hop.transport() == Transport.OTHER
            ? services(plan, group, host)
            : List.of(new Service(hop.transport(), srvName(hop.transport(), host)));
    int before = into.size();
    for (int tier = 0; tier < services.size(); tier++) {
      service(new Place(plan, group, services.get(tier).transport), services.get(tier), tier, into);
    }
    if (into.size() == before) {
      Transport transport = hop.transport() == Transport.OTHER ? Transport.UDP : hop.transport();
      Rank rank = new Rank(0, hop.weight());
      addresses(new Place(plan, group, transport), host, transport.defaultPort(), rank, into);
    }
  }

  /** A hop as configured, in a zone. */
  private record Key(int zone, Hop hop) {}

  /** A transport and the name of its servers. */
  private record Service(Transport transport, String srv) {}

  /** Where targets are looked for. */
  private record Place(Plan plan, HopGroup group, Transport transport) {}

  private record Rank(int tier, int weight) {}

  /** RFC 3263 4.1: by NAPTR, and without any by SRV of each transport the zone speaks. */
  private List<Service> services(Plan plan, HopGroup group, String domain) {
    List<Service> services = new ArrayList<>();
    answer(names.naptr(domain)).stream()
        .sorted(Comparator.comparingInt(Naptr::order).thenComparingInt(Naptr::preference))
        .limit(MAX_NAPTR)
        .forEach(
            naptr -> {
              Transport transport = transport(naptr.service());
              if (speaks(plan, group, transport)) {
                services.add(new Service(transport, naptr.replacement()));
              }
            });
    if (services.isEmpty()) {
      for (Transport transport : BY_PREFERENCE) {
        if (speaks(plan, group, transport)) {
          services.add(new Service(transport, srvName(transport, domain)));
        }
      }
    }
    return services;
  }

  private static Transport transport(String service) {
    return switch (service.toUpperCase(Locale.ROOT)) {
      case "SIP+D2U" -> Transport.UDP;
      case "SIP+D2T" -> Transport.TCP;
      case "SIPS+D2T" -> Transport.TLS;
      default -> Transport.OTHER;
    };
  }

  private static boolean speaks(Plan plan, HopGroup group, Transport transport) {
    return plan.listenerFor(group.zone(), transport, true) >= 0
        || plan.listenerFor(group.zone(), transport, false) >= 0;
  }

  private static String srvName(Transport transport, String domain) {
    return switch (transport) {
      case TLS -> "_sips._tcp." + domain;
      case TCP -> "_sip._tcp." + domain;
      default -> "_sip._udp." + domain;
    };
  }

  /** Tiers of one service come before those of the next. */
  private void service(Place place, Service service, int tier, List<Target> into) {
    answer(names.srv(service.srv)).stream()
        .sorted(Comparator.comparingInt(Srv::priority))
        .limit(MAX_SRV)
        .forEach(
            srv -> {
              // RFC 2782: the target "." means that the service is not there.
              if (!srv.target().isEmpty() && !srv.target().equals(".")) {
                Rank rank = new Rank(tier << 16 | srv.priority(), Math.max(1, srv.weight()));
                addresses(place, srv.target(), srv.port(), rank, into);
              }
            });
  }

  private void addresses(Place place, String host, int port, Rank rank, List<Target> into) {
    for (InetAddress address : answer(names.addresses(host))) {
      Endpoint endpoint = Endpoint.of(address, port);
      int zone = place.group.zone();
      int listener = place.plan.listenerFor(zone, place.transport, endpoint.isIpv4());
      if (listener >= 0) {
        into.add(place.plan.target(listener, endpoint, rank.weight, rank.tier));
      }
    }
  }
}
