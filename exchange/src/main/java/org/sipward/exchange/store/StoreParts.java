package org.sipward.exchange.store;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.sipward.exchange.engine.Engine;
import org.sipward.exchange.intake.ViewFeeder;
import org.sipward.exchange.log.note.KeyUse;
import org.sipward.exchange.log.note.NoteKey;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.replication.ClockWatch;
import org.sipward.exchange.replication.Pullers;
import org.sipward.exchange.repository.AuditRow;
import org.sipward.exchange.repository.DecisionRepository;
import org.sipward.exchange.repository.HolderRepository;
import org.sipward.exchange.repository.OwnLog;
import org.sipward.exchange.repository.PeerLogs;
import org.sipward.exchange.repository.ViewRepository;

/** The parts of a running Store that its operator's questions go to. */
record StoreParts(
    StoreSettings settings,
    InstantSource clock,
    TrustDesk trust,
    OwnLog log,
    PeerLogs peerLogs,
    ViewRepository view,
    DecisionRepository decisions,
    HolderRepository holders,
    Drafting drafting,
    Outbox outbox,
    Engine engine,
    ViewFeeder feeder,
    Pullers pullers,
    ClockWatch clocks) {
  /** The keys of all witnesses of the trust list. */
  List<NoteKey> witnesses() {
    return trust.directory().members().stream()
        .flatMap(member -> member.stores().stream())
        .filter(store -> store.isWitness() && !store.storeId().equals(settings.storeId()))
        .flatMap(store -> store.logKeys().stream())
        .filter(key -> key.use() == KeyUse.WITNESS)
        .toList();
  }

  /** The same at everybody who has the same reports for the whole consortium. */
  String viewDigest() {
    return view.digest(Set.of(Audience.Scope.CONSORTIUM)).hex();
  }

  /** Keeps what somebody of this operator asked for. */
  void audit(String what) {
    decisions.audit(new AuditRow(clock.instant(), "operator", what));
  }
}
