package org.sipward.exchange.repository;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sipward.exchange.message.Control;
import org.sipward.exchange.message.Indicator;
import org.sipward.exchange.message.Receipt;
import org.sipward.exchange.message.Report;
import org.sipward.exchange.message.Revoke;
import org.sipward.exchange.seal.MessageHash;
import org.sipward.exchange.view.ActionState;
import org.sipward.exchange.view.Announced;
import org.sipward.exchange.view.FeedbackState;
import org.sipward.exchange.view.Logged;
import org.sipward.exchange.view.ReportKey;
import org.sipward.exchange.view.ReportState;
import org.sipward.exchange.view.Revoked;

/** Consecutive entries of the log folded together, before any table is asked. */
final class ViewBatch {
  /** A message of a report that feedback can name. */
  record Named(MessageHash message, ReportState state) {}

  /** Which feedback. */
  record FeedbackKey(MessageHash cause, String witness) {
    static FeedbackKey of(FeedbackState state) {
      return new FeedbackKey(state.cause(), state.witness());
    }
  }

  /** A receipt of one member. */
  record Received(Logged logged, Receipt receipt) {}

  final Map<ReportKey, ReportState> reports = new LinkedHashMap<>();
  final Map<Long, Logged> speaking = new HashMap<>();
  final List<Logged> indicators = new ArrayList<>();
  final List<Named> named = new ArrayList<>();
  final List<Revoked> revoked = new ArrayList<>();
  final List<Announced> announced = new ArrayList<>();
  final Map<FeedbackKey, FeedbackState> feedback = new LinkedHashMap<>();
  final Map<ActionState.Key, ActionState> actions = new LinkedHashMap<>();
  final List<Received> receipts = new ArrayList<>();

  private ViewBatch() {}

  static ViewBatch of(List<Logged> entries) {
    var batch = new ViewBatch();
    entries.forEach(batch::take);
    return batch;
  }

  private void take(Logged logged) {
    ReportState.of(logged).ifPresent(state -> take(logged, state));
    FeedbackState.of(logged)
        .forEach(f -> feedback.merge(FeedbackKey.of(f), f, FeedbackState::merge));
    ActionState.of(logged).forEach(a -> actions.merge(a.key(), a, ActionState::merge));
    var message = logged.message();
    if (message.isEmpty()) {
      return;
    }
    switch (message.get().body()) {
      case Report _ -> speaking.put(logged.position(), logged);
      case Indicator _ -> indicators.add(logged);
      case Receipt receipt -> receipts.add(new Received(logged, receipt));
      case Control control ->
          announced.add(new Announced(message.get().envelope().senderId(), control));
      default -> {}
    }
  }

  private void take(Logged logged, ReportState state) {
    reports.merge(state.key(), state, ReportState::merge);
    if (state.revision().isPresent()) {
      named.add(new Named(logged.hash(), state));
    }
    logged
        .message()
        .filter(m -> m.body() instanceof Revoke)
        .ifPresent(
            m ->
                revoked.add(
                    new Revoked(
                        state.key(),
                        logged.position(),
                        logged.hash(),
                        (Revoke) m.body(),
                        m.envelope().senderId())));
  }
}
