package org.sipward.exchange.engine;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.sipward.exchange.decision.DecisionRecord;
import org.sipward.exchange.decision.Exclusion;
import org.sipward.exchange.decision.LocalView;
import org.sipward.exchange.message.ActionRequest;
import org.sipward.exchange.safety.Freeze;
import org.sipward.exchange.safety.ProtectedRole;
import org.sipward.exchange.safety.SafetyCheck;
import org.sipward.exchange.vocabulary.ActionCode;
import org.sipward.exchange.vocabulary.Ceiling;
import org.sipward.exchange.vocabulary.RejectReason;
import org.sipward.exchange.vocabulary.Scope;

/** From a decision that does not go as far as was asked to the one word that says why. */
final class Refusals {
  /** What only the operator that serves the subscriber can do something about. */
  private static final Set<Scope> SUBSCRIBER =
      EnumSet.of(Scope.DATA, Scope.ROAMING, Scope.PORT_OUT, Scope.SIM_CHANGE, Scope.PAYMENTS);

  private Refusals() {}

  /** The level that an action code asks for; empty for what this Store does not do. */
  static Optional<Ceiling> asked(ActionCode code) {
    return switch (code) {
      case WATCH -> Optional.of(Ceiling.MONITOR);
      case REQUIRE_VALIDATION, HOLD_TRANSACTION -> Optional.of(Ceiling.REQUIRE_VALIDATION);
      case RATE_LIMIT -> Optional.of(Ceiling.RATE_LIMIT);
      case RESTRICT_SERVICE -> Optional.of(Ceiling.RESTRICT);
      case TEMP_BLOCK, BLOCK -> Optional.of(Ceiling.TEMP_BLOCK);
      case NONE, REROUTE_TO_CHECK, LABEL_CALL, QUARANTINE_DEVICE, UNBLOCK -> Optional.empty();
      case TRACE, PRESERVE_EVIDENCE, NOTIFY_SUBSCRIBER -> Optional.empty();
    };
  }

  /** Whether the request is about somebody's subscription and nothing else. */
  static boolean isForHome(ActionRequest request) {
    return !request.scope().isEmpty() && SUBSCRIBER.containsAll(request.scope());
  }

  /**
   * Why a decision stays below what was asked.
   *
   * @param freezes in force
   */
  static RejectReason reason(
      DecisionRecord decision, Ceiling asked, String requester, Iterable<Freeze> freezes) {
    for (SafetyCheck check : decision.checks()) {
      if (!check.held() && check.limit().compareTo(asked) < 0) {
        return reason(check);
      }
    }
    boolean touches = Standing.touches(asked);
    for (Freeze freeze : freezes) {
      if (touches && (freeze.isTotal() || freeze.sender().equals(requester))) {
        return RejectReason.FREEZE;
      }
    }
    if (decision.matter().eventType().ceiling().compareTo(asked) < 0) {
      return RejectReason.POLICY;
    }
    if (isAboutAnother(decision)) {
      return RejectReason.RECYCLED;
    }
    if (decision.sum().isCleared() || decision.facts().localView() == LocalView.CONTRADICTS) {
      return RejectReason.CONTRADICTED_LOCALLY;
    }
    return decision.ruling().level().compareTo(asked) >= 0
        ? RejectReason.STALE
        : RejectReason.INSUFFICIENT_CORROBORATION;
  }

  /** Whether all that is said is about a former holder. */
  private static boolean isAboutAnother(DecisionRecord decision) {
    return !decision.lines().isEmpty()
        && decision.lines().stream()
            .allMatch(w -> w.exclusion().filter(Exclusion.REASSIGNED::equals).isPresent());
  }

  private static RejectReason reason(SafetyCheck check) {
    return switch (check.rule()) {
      case EMERGENCY -> RejectReason.EMERGENCY_PROTECTED;
      case PROTECTED ->
          check.text().contains(ProtectedRole.ALLOWLISTED.text())
              ? RejectReason.ALLOWLISTED
              : RejectReason.EMERGENCY_PROTECTED;
      case EXTENT, TARGET -> RejectReason.POLICY;
      case BRAKES -> RejectReason.FREEZE;
    };
  }
}
