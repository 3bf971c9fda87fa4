package org.sipward.assess.probe.login;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.sipward.assess.paper.InterfaceTable;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Permit;
import org.sipward.assess.permit.Scope;
import org.sipward.assess.probe.Progress;
import org.sipward.assess.probe.Sighting;

/** The same tries at every login of every declared port, and the outcome of them all. Used once. */
final class LoginSweep {
  private final Permit permit;
  private final Impact login;
  private final InterfaceTable table;
  private final Progress progress;
  private final List<String> bad = new ArrayList<>();
  private final List<String> middling = new ArrayList<>();
  private final List<String> good = new ArrayList<>();
  private final List<String> unclear = new ArrayList<>();
  private final List<String> without = new ArrayList<>();

  LoginSweep(Permit permit, Impact login, InterfaceTable table, Progress progress) {
    this.permit = permit;
    this.login = login;
    this.table = table;
    this.progress = progress;
  }

  /** What is tried at one login; nothing where that makes no sense there. */
  interface Tries {
    Optional<Finding> at(Tongue tongue) throws InterruptedException;
  }

  /**
   * Goes to every declared port within the scope.
   *
   * @param badly the reason of a FAIL, after the number of them
   */
  Sighting run(String badly, Tries tries) throws InterruptedException {
    Recognition recognition = new Recognition(permit, login);
    int all = 0;
    int done = 0;
    for (Scope.Target target : permit.scope().devices()) {
      all += table.tcp(target.address()).size() + table.udp(target.address()).size();
    }
    for (Scope.Target target : permit.scope().devices()) {
      String host = target.address().getHostAddress();
      SortedSet<Integer> udp = table.udp(target.address());
      for (int port : table.tcp(target.address())) {
        at(host + " port " + port, recognition.tcp(host, port), tries);
        progress.at(++done, all);
      }
      for (int port : udp) {
        at(host + " UDP port " + port, recognition.udp(host, port), tries);
        progress.at(++done, all);
      }
    }
    return outcome(badly);
  }

  private void at(String place, Recognition.Heard heard, Tries tries) throws InterruptedException {
    if (heard.logins().isEmpty()) {
      (heard.permitted() ? without : unclear).add(place + ": " + heard.what());
    }
    for (Tongue tongue : heard.logins()) {
      tries
          .at(tongue)
          .ifPresentOrElse(this::keep, () -> without.add(tongue.name() + ": not tried"));
    }
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

  private Sighting outcome(String badly) {
    if (!bad.isEmpty()) {
      return Sighting.fail(bad.size() + " " + badly, bad);
    }
    if (!middling.isEmpty()) {
      return Sighting.partial(middling.getFirst(), middling);
    }
    if (!unclear.isEmpty()) {
      return Sighting.inconclusive(unclear.size() + " logins could not be judged", unclear);
    }
    if (good.isEmpty()) {
      return Sighting.inconclusive("no login could be spoken to", without);
    }
    List<String> details = new ArrayList<>(good);
    details.addAll(without);
    return Sighting.pass(good.size() + " logins hold", details);
  }
}
