package org.sipward.exchange.repository;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.sipward.exchange.log.Frontier;
import org.sipward.exchange.log.Leaf;
import org.sipward.exchange.log.Opening;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.message.Envelope;
import org.sipward.exchange.protocol.Hop;

/** The rows of a batch of new entries, collected and written with one statement per table. */
final class EntryBatch {
  /** The class of what goes first (P0). */
  private static final String URGENT_CLASS = Envelope.Priority.P0.name();

  /** What came from the sender's own log after it came otherwise has its place proven. */
  private static final String ARRIVAL =
      "insert into log_arrival (position, sender, kid, origin_position)"
          + " values (:position, :sender, :kid, :index) on conflict (position) do update"
          + " set origin_position = excluded.origin_position"
          + " where excluded.origin_position < log_arrival.origin_position"
          + " and excluded.kid = log_arrival.kid";

  private final PreparedBatch entries;
  private final PreparedBatch bodies;
  private final PreparedBatch references;
  private final PreparedBatch nodes;
  private final PreparedBatch offers;
  private final PreparedBatch arrivals;

  EntryBatch(Handle handle) {
    entries =
        handle.prepareBatch(
            "insert into log_entry (position, type, class, logged_at, commitment)"
                + " values (:position, :type, :class, :at, :commitment)");
    bodies =
        handle.prepareBatch(
            "insert into log_body (position, salt, message) values (:position, :salt, :message)");
    references =
        handle.prepareBatch(
            "insert into log_reference (reference, position) values (:reference, :position)");
    nodes =
        handle.prepareBatch(
            "insert into log_node (level, position, hash) values (:level, :position, :hash)");
    offers =
        handle.prepareBatch(
            "insert into log_offer (position, lane, audience, hops)"
                + " values (:position, :lane, :audience, :hops)");
    arrivals = handle.prepareBatch(ARRIVAL);
  }

  /** Adds an entry behind the frontier; the frontier with it. */
  Frontier add(Frontier frontier, Draft draft, Opening opening, Instant at) {
    long position = frontier.size();
    var leaf = new Leaf(draft.type(), draft.retentionClass(), at, opening.commitment());
    entries
        .bind("position", position)
        .bind("type", leaf.type())
        .bind("class", leaf.retentionClass())
        .bind("at", at.toEpochMilli())
        .bind("commitment", leaf.commitment().octets())
        .add();
    bodies
        .bind("position", position)
        .bind("salt", opening.salt().octets())
        .bind("message", draft.message())
        .add();
    references.bind("reference", draft.reference()).bind("position", position).add();
    switch (draft.offer()) {
      case Offer.Own(var audience) -> offer(position, draft, audience, List.of());
      case Offer.Relayed(var audience, var hops) -> offer(position, draft, audience, hops);
      case Offer.Kept() -> {}
    }
    arrived(draft, position);
    return frontier.append(
        leaf.hash(),
        (level, index, hash) -> {
          if (SqlNodes.isStored(level)) {
            nodes.bind("level", level).bind("position", index).bind("hash", hash.octets()).add();
          }
        });
  }

  private void offer(long position, Draft draft, Audience audience, List<Hop> hops) {
    offers
        .bind("position", position)
        .bind("lane", draft.retentionClass().equals(URGENT_CLASS) ? Pages.URGENT : Pages.REST)
        .bind("audience", OfferText.of(audience))
        .bind("hops", OfferText.of(hops))
        .add();
  }

  /** Notes by whom and from where the entry at a position came, now or once more. */
  void arrived(Draft draft, long position) {
    boolean isOwn = draft.offer() instanceof Offer.Own;
    draft
        .arrival()
        .ifPresent(
            arrival ->
                arrivals
                    .bind("position", position)
                    .bind("sender", arrival.sender())
                    .bind("kid", arrival.kid())
                    .bind("index", isOwn ? position : arrival.index())
                    .add());
  }

  void execute() {
    for (var batch : new PreparedBatch[] {entries, bodies, references, nodes, offers, arrivals}) {
      if (batch.size() > 0) {
        batch.execute();
      }
    }
  }
}
