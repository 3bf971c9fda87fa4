package org.sipward.exchange.trust.keeper;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sipward.exchange.trust.Directory;

/**
 * All that is known at one moment; every change is another state.
 *
 * @param directory of the list, without suspensions
 * @param suspensions by the member suspended, some of them perhaps over
 * @param suspects from which position on keys are suspect, beyond what the list says
 */
record TrustState(
    Optional<SignedList> current,
    Directory directory,
    Map<String, SignedSuspension> suspensions,
    Map<KeyName, Long> suspects,
    List<Equivocation> evidence) {
  static final TrustState NONE =
      new TrustState(Optional.empty(), Directory.empty(), Map.of(), Map.of(), List.of());

  /** A few pairs prove it; each may hold two files of the largest size. */
  static final int MAX_EVIDENCE = 4;

  /** A key of a member. */
  record KeyName(String memberId, String kid) {}

  TrustState {
    suspensions = Map.copyOf(suspensions);
    suspects = Map.copyOf(suspects);
    evidence = List.copyOf(evidence);
  }

  Directory directory(Instant now) {
    if (suspensions.isEmpty()) {
      return directory;
    }
    var names =
        suspensions.entrySet().stream()
            .filter(e -> now.isBefore(e.getValue().suspend().endsAt()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    return directory.suspending(names);
  }

  boolean isSuspect(KeyName name, long logIndex) {
    Long from = suspects.get(name);
    return (from != null && logIndex >= from)
        || directory
            .keyOf(name.memberId, name.kid)
            .filter(key -> key.isSuspect(logIndex))
            .isPresent();
  }

  /** With another list; suspensions by those whom it no longer entitles are gone. */
  TrustState with(SignedList next) {
    var its = Directory.of(next.list());
    var kept = new HashMap<>(suspensions);
    kept.values().removeIf(s -> !SuspensionRules.stillHolds(s, next.list(), its));
    return new TrustState(Optional.of(next), its, kept, suspects, evidence);
  }

  TrustState with(SignedSuspension suspension, Instant now) {
    var all = new HashMap<>(suspensions);
    all.values().removeIf(s -> !now.isBefore(s.suspend().endsAt()));
    all.put(suspension.suspend().suspendedMember(), suspension);
    return new TrustState(current, directory, all, suspects, evidence);
  }

  TrustState with(KeyName name, long fromIndex) {
    var all = new HashMap<>(suspects);
    all.merge(name, fromIndex, Math::min);
    return new TrustState(current, directory, suspensions, all, evidence);
  }

  TrustState with(Equivocation equivocation) {
    var all = new ArrayList<>(evidence);
    all.add(equivocation);
    return new TrustState(current, directory, suspensions, suspects, all);
  }
}
