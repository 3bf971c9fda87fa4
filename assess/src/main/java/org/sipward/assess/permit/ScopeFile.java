package org.sipward.assess.permit;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipward.assess.yaml.Place;
import org.sipward.assess.yaml.Problem;
import org.sipward.assess.yaml.YamlFile;

/** {@code scope.yaml}: a scope is read without a single problem, or there is none. */
public final class ScopeFile {
  private static final int USUAL_PER_SECOND = 50;
  private static final int USUAL_ATTEMPTS = 100_000;

  private ScopeFile() {}

  /** The scope, or problems that say what is missing. */
  public static Optional<Scope> read(Path file, List<Problem> problems) {
    int before = problems.size();
    Optional<Place> root = YamlFile.read(file, "scope.yaml", problems);
    Optional<Scope> scope = root.flatMap(ScopeFile::read);
    return problems.size() == before ? scope : Optional.empty();
  }

  private static Optional<Scope> read(Place root) {
    root.only(
        "version", "contact", "from", "until", "impact", "targets", "names", "limits", "listen");
    root.needNumber("version", 1, 1);
    String contact = root.needText("contact");
    Optional<Instant> from = root.need("from").flatMap(Place::instant);
    Optional<Instant> until = root.need("until").flatMap(Place::instant);
    Optional<Impact> impact = root.need("impact").flatMap(p -> p.oneOf(Impact.class));
    List<Scope.Target> targets = new ArrayList<>();
    root.items("targets").forEach(p -> target(p).ifPresent(targets::add));
    if (targets.isEmpty() || targets.size() > Scope.MAX_TARGETS) {
      root.problem("no 'targets', or more than " + Scope.MAX_TARGETS, "name each address");
    } else if (targets.stream().noneMatch(t -> t.role() == Role.DEVICE)) {
      root.problem("none of 'targets' is the device", "name its address, without a role");
      return Optional.empty();
    }
    List<Scope.Target> listen = listen(root);
    Optional<Place> limits = root.at("limits");
    limits.ifPresent(p -> p.only("attempts", "per-second"));
    int attempts = limit(limits, "attempts", Scope.MAX_ATTEMPTS, USUAL_ATTEMPTS);
    int perSecond = limit(limits, "per-second", Scope.MAX_PER_SECOND, USUAL_PER_SECOND);
    if (contact.isBlank()
        || from.isEmpty()
        || until.isEmpty()
        || impact.isEmpty()
        || targets.isEmpty()
        || targets.size() > Scope.MAX_TARGETS) {
      return Optional.empty();
    }
    if (!from.get().isBefore(until.get())
        || Duration.between(from.get(), until.get()).toDays() > Scope.MAX_DAYS) {
      root.problem("no time window", "from before until, at most " + Scope.MAX_DAYS + " days");
      return Optional.empty();
    }
    return Optional.of(
        new Scope(
            contact,
            from.get(),
            until.get(),
            impact.get(),
            targets,
            names(root),
            attempts,
            perSecond,
            listen));
  }

  private static Optional<Scope.Target> target(Place place) {
    place.only("address", "ports", "role");
    Role role = place.at("role").flatMap(p -> p.oneOf(Role.class)).orElse(Role.DEVICE);
    return place(place).map(t -> new Scope.Target(t.address(), t.ports(), role));
  }

  private static Optional<Scope.Target> place(Place place) {
    List<PortRange> ports = new ArrayList<>();
    for (Place item : place.items("ports")) {
      Optional<PortRange> range = item.text().flatMap(PortRange::of);
      range.ifPresent(ports::add);
      if (range.isEmpty()) {
        item.problem("no port", "write 443 or 1-65535");
      }
    }
    if (ports.isEmpty()) {
      place.problem("'ports' is missing", "name the ports that may be tried");
    }
    return place.need("address").flatMap(ScopeFile::address).map(a -> new Scope.Target(a, ports));
  }

  private static List<Scope.Target> listen(Place root) {
    List<Scope.Target> listen = new ArrayList<>();
    for (Place item : root.items("listen")) {
      item.only("address", "ports");
      Optional<Scope.Target> at = place(item).filter(t -> !t.address().isAnyLocalAddress());
      at.ifPresent(listen::add);
      if (at.isEmpty()) {
        item.problem("no place to listen at", "name one address of this machine and its ports");
      }
    }
    return listen;
  }

  private static Map<String, InetAddress> names(Place root) {
    Map<String, InetAddress> names = new LinkedHashMap<>();
    root.at("names")
        .ifPresent(
            place ->
                place
                    .entries()
                    .forEach((name, value) -> address(value).ifPresent(a -> names.put(name, a))));
    return names;
  }

  /** A literal: a name here would let DNS decide what is probed. */
  private static Optional<InetAddress> address(Place place) {
    Optional<InetAddress> address = place.text().flatMap(Addresses::literal);
    if (address.isEmpty()) {
      place.problem("not an address", "write the address itself; names are not looked up");
    }
    return address;
  }

  private static int limit(Optional<Place> limits, String key, int most, int usual) {
    return limits.flatMap(p -> p.at(key)).flatMap(p -> p.number(1, most)).orElse(usual);
  }
}
