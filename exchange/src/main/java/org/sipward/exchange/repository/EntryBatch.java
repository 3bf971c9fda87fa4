package org.sipward.exchange.repository;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.sipward.exchange.log.Frontier;
import org.sipward.exchange.log.Leaf;
import org.sipward.exchange.log.Opening;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.message.Envelope;
import org.sipward.exchange.protocol.Hop;
import org.sipward.exchange.view.ReportKey;

/** The rows of a batch of new entries, collected and written with one statement per table. */
final class EntryBatch implements AutoCloseable {
  /** The class of what goes first (P0). */
  private static final String URGENT_CLASS = Envelope.Priority.P0.name();

  /** What came from the sender's own log after it came otherwise has its place proven. */
  private static final String ARRIVAL =
      "insert into log_arrival (position, sender, kid, origin_position) values (?, ?, ?, ?)"
          + " on conflict (position) do update set origin_position = excluded.origin_position"
          + " where excluded.origin_position < log_arrival.origin_position"
          + " and excluded.kid = log_arrival.kid";

  private final Rows entries;
  private final Rows bodies;
  private final Rows references;
  private final Rows nodes;
  private final Rows offers;
  private final Rows arrivals;

  EntryBatch(Handle handle) {
    entries =
        new Rows(
            handle,
            "insert into log_entry (position, type, class, logged_at, commitment)"
                + " values (?, ?, ?, ?, ?)");
    bodies =
        new Rows(
            handle,
            "insert into log_body (position, salt, message, forget_at, report, revision)"
                + " values (?, ?, ?, ?, ?, ?)");
    references = new Rows(handle, "insert into log_reference (reference, position) values (?, ?)");
    nodes = new Rows(handle, "insert into log_node (level, position, hash) values (?, ?, ?)");
    offers =
        new Rows(
            handle, "insert into log_offer (position, lane, audience, hops) values (?, ?, ?, ?)");
    arrivals = new Rows(handle, ARRIVAL);
  }

  /** Adds an entry behind the frontier; the frontier with it. */
  Frontier add(Frontier frontier, Draft draft, Opening opening, Instant at) {
    long position = frontier.size();
    var leaf = new Leaf(draft.type(), draft.retentionClass(), at, opening.commitment());
    entries.add(
        position,
        leaf.type(),
        leaf.retentionClass(),
        at.toEpochMilli(),
        leaf.commitment().octets());
    var keeping = draft.keeping();
    bodies.add(
        position,
        opening.salt().octets(),
        draft.message(),
        at.plus(keeping.time()).toEpochMilli(),
        keeping.report().map(ReportKey::text).orElse(null),
        keeping.revision());
    references.add(draft.reference(), position);
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
            nodes.add(level, index, hash.octets());
          }
        });
  }

  private void offer(long position, Draft draft, Audience audience, List<Hop> hops) {
    int lane = draft.retentionClass().equals(URGENT_CLASS) ? Pages.URGENT : Pages.REST;
    offers.add(position, lane, OfferText.of(audience), OfferText.of(hops));
  }

  /** Notes by whom and from where the entry at a position came, now or once more. */
  void arrived(Draft draft, long position) {
    boolean isOwn = draft.offer() instanceof Offer.Own;
    draft
        .arrival()
        .ifPresent(
            arrival ->
                arrivals.add(
                    position, arrival.sender(), arrival.kid(), isOwn ? position : arrival.index()));
  }

  void execute() {
    entries.execute();
    bodies.execute();
    references.execute();
    nodes.execute();
    offers.execute();
    arrivals.execute();
  }

  @Override
  public void close() {
    for (var rows : List.of(entries, bodies, references, nodes, offers, arrivals)) {
      rows.close();
    }
  }
}
