package org.sipward.exchange.store;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sipward.exchange.decision.Matter;
import org.sipward.exchange.engine.Engine;
import org.sipward.exchange.repository.ViewRepository;
import org.sipward.exchange.view.Announced;
import org.sipward.exchange.view.Applied;
import org.sipward.exchange.view.Suspicion;

/**
 * What follows from what the view learned: keys in doubt first, so that no more is taken in from
 * them, then announcements, then decisions.
 *
 * <p>The view has let go of what such a key signed by then. The trust list names keys as well, for
 * Stores that come later; each new list is looked through once.
 */
final class Hearing {
  private final String memberId;
  private final TrustDesk trust;
  private final ViewRepository view;
  private long serial = -1;

  Hearing(String memberId, TrustDesk trust, ViewRepository view) {
    this.memberId = memberId;
    this.trust = trust;
    this.view = view;
  }

  /** Takes in one batch; on the thread of the feeder. */
  void heard(Applied applied, Engine engine) {
    for (var announced : applied.announced()) {
      Suspicion.of(announced).ifPresent(this::suspect);
      if (isOfOthers(announced)) {
        engine.announced(announced.sender(), announced.control());
      }
    }
    engine.applied(applied);
  }

  private boolean isOfOthers(Announced announced) {
    return !announced.sender().equals(memberId) || announced.control().kid().isPresent();
  }

  /** Takes up again what is known, and what a new list says; the matters it concerns. */
  synchronized Set<Matter> look() {
    if (trust.serial() == serial) {
      return Set.of();
    }
    serial = trust.serial();
    // A notice may have come before the list that has its key.
    view.suspicions().forEach(this::suspect);
    var touched = new LinkedHashSet<Matter>();
    for (var suspicion : listed()) {
      touched.addAll(view.distrust(suspicion));
    }
    return touched;
  }

  private List<Suspicion> listed() {
    return trust.directory().members().stream()
        .flatMap(
            member ->
                member.keys().stream()
                    .flatMap(
                        key ->
                            key.suspectFromIndex().stream()
                                .map(from -> new Suspicion(member.memberId(), key.kid(), from))))
        .toList();
  }

  private void suspect(Suspicion suspicion) {
    boolean _ =
        trust.keeper().suspectFrom(suspicion.sender(), suspicion.kid(), suspicion.fromIndex());
  }
}
