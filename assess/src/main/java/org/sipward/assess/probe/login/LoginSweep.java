package org.sipward.assess.probe.login;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.sipward.assess.paper.InterfaceTable;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Permit;
import org.sipward.assess.permit.Scope;
import org.sipward.assess.probe.Progress;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.probe.surface.PortSweep;

/**
 * The same tries at every login of every port, declared or seen open, and the outcome of them all.
 * That no login is offered is known only if all ports were looked at. Used once.
 */
final class LoginSweep {
  /** Ports of a target that must be looked at before no login among them means none. */
  private static final int ENOUGH_PORTS = 65_000;

  /** Ports that nobody declared and that are spoken to nevertheless. */
  private static final int MAX_UNDECLARED = 100;

  /** Where logins over UDP usually are: SNMP, SIP. */
  private static final List<Integer> USUAL_UDP = List.of(161, 5060);

  private final Permit permit;
  private final Impact login;
  private final InterfaceTable table;
  private final Progress progress;
  private final Set<String> visited = new HashSet<>();
  private final List<String> bad = new ArrayList<>();
  private final List<String> middling = new ArrayList<>();
  private final List<String> good = new ArrayList<>();
  private final List<String> unclear = new ArrayList<>();
  private final List<String> without = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();

  LoginSweep(Permit permit, Impact login, InterfaceTable table, Progress progress) {
    this.permit = permit;
    this.login = login;
    this.table = table;
    this.progress = progress;
  }

  /** What is tried at one login; nothing where that makes no sense there. */
  interface Tries {
    Optional<Finding> at(Tongue tongue) throws InterruptedException;

    /** What is to be said where no login shows; nothing where there was none before either. */
    Optional<Finding> gone(String place, boolean udp, String why);
  }

  /**
   * Goes to every port within the scope that is declared or was seen open by now; where none of
   * them has a login, to all others as well.
   *
   * @param badly the reason of a FAIL, after the number of them
   */
  Sighting run(String badly, Tries tries) throws InterruptedException {
    Recognition recognition = new Recognition(permit, login);
    for (Scope.Target target : permit.scope().devices()) {
      SortedSet<Integer> tcp = new TreeSet<>(table.tcp(target.address()));
      tcp.addAll(open(target.address()));
      visit(recognition, target.address(), tcp, table.udp(target.address()), tries);
    }
    if (isEmpty() && unknown.isEmpty()) {
      for (Scope.Target target : permit.scope().devices()) {
        lookEverywhere(recognition, target, tries);
      }
    }
    return outcome(badly);
  }

  private void visit(
      Recognition recognition,
      InetAddress address,
      SortedSet<Integer> tcp,
      SortedSet<Integer> udp,
      Tries tries)
      throws InterruptedException {
    String host = address.getHostAddress();
    int done = 0;
    for (int port : tcp) {
      Place place = new Place(address, port, false);
      if (visited.add(place.text())) {
        at(place, recognition.tcp(host, port), tries);
      }
      progress.at(++done, tcp.size() + udp.size());
    }
    for (int port : udp) {
      Place place = new Place(address, port, true);
      if (visited.add(place.text())) {
        at(place, recognition.udp(host, port), tries);
      }
      progress.at(++done, tcp.size() + udp.size());
    }
  }

  /** One port. */
  private record Place(InetAddress address, int port, boolean udp) {
    String text() {
      return address.getHostAddress() + (udp ? " UDP" : "") + " port " + port;
    }

    /** As it stands in the name of a login. */
    String ofLogin() {
      return address.getHostAddress() + " port " + port;
    }
  }

  private void at(Place place, Recognition.Heard heard, Tries tries) throws InterruptedException {
    for (Tongue tongue : heard.logins()) {
      tries
          .at(tongue)
          .ifPresentOrElse(this::keep, () -> unknown.add(tongue.name() + ": not tried"));
    }
    if (heard.logins().isEmpty()) {
      Optional<Finding> gone = tries.gone(place.ofLogin(), place.udp(), heard.what());
      if (gone.isPresent()) {
        keep(gone.get());
        return;
      }
      String text = place.text() + ": " + heard.what();
      switch (heard.kind()) {
        case NONE -> without.add(text);
        case UNKNOWN -> (isWithoutLogin(place) ? without : unknown).add(text);
        case SILENT -> {
          if (isDeclared(place)) {
            unknown.add(text);
          }
        }
        case LOGIN, REFUSED -> unclear.add(text);
      }
    }
  }

  /** What is declared without a login and showed none when spoken to. */
  private boolean isWithoutLogin(Place place) {
    return table.isWithoutLogin(place.address(), place.udp(), place.port());
  }

  /** Silence over UDP where nothing is declared is no doubt. */
  private boolean isDeclared(Place place) {
    return !place.udp() || table.udp(place.address()).contains(place.port());
  }

  /** Every port of a target, unless this run has looked at them before. */
  private void lookEverywhere(Recognition recognition, Scope.Target target, Tries tries)
      throws InterruptedException {
    String host = target.address().getHostAddress();
    int permitted = target.ports().stream().mapToInt(r -> r.last() - r.first() + 1).sum();
    if (permitted < ENOUGH_PORTS) {
      unknown.add(host + ": the scope permits " + permitted + " of 65535 ports");
      return;
    }
    if (permit.seen().tried(target.address()) < ENOUGH_PORTS) {
      new PortSweep(permit, host, target.ports(), progress).run();
    }
    if (permit.seen().tried(target.address()) < ENOUGH_PORTS) {
      unknown.add(host + ": not all of its ports could be looked at");
    }
    SortedSet<Integer> udp = new TreeSet<>();
    for (int port : USUAL_UDP) {
      if (target.ports().stream().anyMatch(r -> r.first() <= port && port <= r.last())) {
        udp.add(port);
      }
    }
    visit(recognition, target.address(), open(target.address()), udp, tries);
  }

  private SortedSet<Integer> open(InetAddress address) {
    SortedSet<Integer> open = permit.seen().open(address);
    SortedSet<Integer> some =
        open.stream().limit(MAX_UNDECLARED).collect(Collectors.toCollection(TreeSet::new));
    if (open.size() > some.size() && visited.add(address + " has too many")) {
      unclear.add(address.getHostAddress() + ": " + open.size() + " ports are open, not all tried");
    }
    return some;
  }

  private void keep(Finding finding) {
    List<String> list =
        switch (finding) {
          case Finding.Bad _ -> bad;
          case Finding.Middling _ -> middling;
          case Finding.Good _ -> good;
          case Finding.Unclear _ -> unclear;
        };
    list.add(finding.text());
  }

  private boolean isEmpty() {
    return bad.isEmpty() && middling.isEmpty() && good.isEmpty() && unclear.isEmpty();
  }

  private Sighting outcome(String badly) {
    List<String> others = new ArrayList<>(without);
    others.addAll(unknown);
    if (!bad.isEmpty()) {
      return Sighting.fail(bad.size() + " " + badly, bad);
    }
    if (!middling.isEmpty()) {
      return Sighting.partial(middling.getFirst(), middling);
    }
    if (!unclear.isEmpty()) {
      return Sighting.inconclusive(unclear.size() + " logins could not be judged", unclear);
    }
    if (!good.isEmpty()) {
      List<String> details = new ArrayList<>(good);
      details.addAll(others);
      return Sighting.pass(good.size() + " logins hold", details);
    }
    return unknown.isEmpty()
        ? Sighting.pass(
            "no login is offered: " + without.size() + " open ports, none of them with one",
            without)
        : Sighting.inconclusive("no login could be spoken to", others);
  }
}
