package org.sipward.exchange.store;

import java.util.ArrayList;
import java.util.List;
import org.sipward.exchange.engine.Engine;
import org.sipward.exchange.intake.Arrived;
import org.sipward.exchange.intake.Intake;
import org.sipward.exchange.log.note.Reading;
import org.sipward.exchange.log.note.SignedCheckpoint;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.protocol.Answer;
import org.sipward.exchange.protocol.Caller;
import org.sipward.exchange.protocol.Disposed;
import org.sipward.exchange.protocol.Hint;
import org.sipward.exchange.protocol.Query;
import org.sipward.exchange.replication.Pullers;
import org.sipward.exchange.repository.OwnLog;
import org.sipward.exchange.trust.StoreEntry;

/** Answers the Stores of others: each question goes to the part that knows. */
final class PeerDesk implements StoreSide.Desk {
  private final Intake intake;
  private final Engine engine;
  private final Pullers pullers;
  private final OwnLog log;
  private final TrustDesk trust;

  PeerDesk(Intake intake, Engine engine, Pullers pullers, OwnLog log, TrustDesk trust) {
    this.intake = intake;
    this.engine = engine;
    this.pullers = pullers;
    this.log = log;
    this.trust = trust;
  }

  @Override
  public List<Disposed> inbox(Caller caller, List<byte[]> messages) {
    return intake.take(caller, messages.stream().map(Arrived::atInbox).toList());
  }

  @Override
  public List<Answer> query(Caller caller, Query query) {
    var answers = new ArrayList<Answer>();
    for (int i = 0; i < query.subjects().size(); i++) {
      answers.add(engine.ask(query.subjects().get(i)).answer(i));
    }
    return answers;
  }

  /** Only about its own log: whoever could speak for others could keep us busy with them. */
  @Override
  public void hint(Caller caller, Hint hint) {
    if (hint.storeId().equals(caller.storeId())) {
      pullers.hint(hint);
    }
  }

  /** Keeps it if it is the caller's, over a checkpoint of ours; else it is worth nothing. */
  @Override
  public void cosigned(Caller caller, byte[] note) {
    if (SignedCheckpoint.read(note) instanceof Reading.Read<SignedCheckpoint>(var offered)) {
      trust.store(caller.storeId()).filter(StoreEntry::isWitness).stream()
          .flatMap(store -> store.logKeys().stream())
          .filter(key -> offered.cosignedAt(key).isPresent())
          .forEach(key -> log.cosigned(offered.head().size(), offered, key));
    }
  }

  @Override
  public boolean mayHave(Caller caller, Audience audience) {
    return trust.directory().reaches(audience, caller.memberId());
  }
}
