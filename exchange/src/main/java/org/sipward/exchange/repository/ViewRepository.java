package org.sipward.exchange.repository;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.sipward.exchange.decision.Matter;
import org.sipward.exchange.log.Hash;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.message.Message;
import org.sipward.exchange.message.Revoke;
import org.sipward.exchange.message.json.MessageReader;
import org.sipward.exchange.message.json.Reading;
import org.sipward.exchange.safety.Aim;
import org.sipward.exchange.seal.MessageHash;
import org.sipward.exchange.view.ActionState;
import org.sipward.exchange.view.Applied;
import org.sipward.exchange.view.Logged;
import org.sipward.exchange.view.OutcomeRow;
import org.sipward.exchange.view.ReceiptRow;
import org.sipward.exchange.view.ReportKey;
import org.sipward.exchange.view.ReportState;
import org.sipward.exchange.view.Revoked;
import org.sipward.exchange.view.Suspicion;
import org.sipward.exchange.vocabulary.EventType;
import org.sipward.kernel.identifier.Identifier;

/**
 * What the own log amounts to, in tables: a fold over its entries that can always be done again.
 *
 * <p>Entries are taken in by consecutive batches, each in one transaction, so that after any crash
 * the view is that of a prefix of the log. One applies at a time; any thread asks.
 */
public final class ViewRepository {
  /** No batch is larger. */
  public static final int MOST_IN_BATCH = 500;

  private static final int MOST_UNANSWERED = 1_000;

  private static final List<String> TABLES =
      List.of(
          "view_progress",
          "view_report",
          "view_message",
          "view_statement",
          "view_range",
          "view_feedback",
          "view_action",
          "view_receipt",
          "view_suspect");

  private final Database database;

  public ViewRepository(Database database) {
    this.database = database;
  }

  /** The first position of the log that has not been taken in. */
  public long applied() {
    return database.read(ViewRepository::applied);
  }

  static long applied(Handle handle) {
    return handle
        .createQuery("select next from view_progress")
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }

  /**
   * Takes in consecutive entries from {@link #applied} on, all or none.
   *
   * @param batch at most {@link #MOST_IN_BATCH}
   * @throws RepositoryFailure where they are not the next ones
   */
  public synchronized Applied apply(List<Logged> batch) {
    if (batch.size() > MOST_IN_BATCH) {
      throw new IllegalArgumentException("at most " + MOST_IN_BATCH + " entries at once");
    }
    if (batch.isEmpty()) {
      return new Applied(Set.of(), List.of(), List.of());
    }
    var heard = ViewBatch.of(batch);
    return database.write(
        handle -> {
          advance(handle, batch);
          var silent = SuspectTable.silent(handle, batch);
          var fold = silent.isEmpty() ? heard : ViewBatch.of(SuspectTable.without(silent, batch));
          var touched = ViewFold.apply(handle, fold);
          for (var announced : fold.announced) {
            Suspicion.of(announced)
                .ifPresent(suspicion -> touched.addAll(Refold.of(handle, suspicion)));
          }
          return new Applied(touched, fold.revoked, fold.announced);
        });
  }

  private static void advance(Handle handle, List<Logged> batch) {
    long next = applied(handle);
    for (var logged : batch) {
      if (logged.position() != next++) {
        throw new RepositoryFailure(
            "the view has not seen the entry before " + logged.position() + " of the log");
      }
    }
    handle
        .createUpdate(
            "insert into view_progress (id, next) values (1, :next)"
                + " on conflict (id) do update set next = excluded.next")
        .bind("next", next)
        .execute();
  }

  /**
   * Lets what a key signed from some place of its member's log on count no longer, as if the member
   * had never said it; an earlier place replaces a later one, never the other way round. A notice
   * in the log does the same by itself.
   *
   * @return matters of which the evidence is another now
   */
  public synchronized Set<Matter> distrust(Suspicion suspicion) {
    return database.write(handle -> Refold.of(handle, suspicion));
  }

  /** All that is known of keys in doubt. */
  public List<Suspicion> suspicions() {
    return database.read(SuspectTable::all);
  }

  /** Hears what is said about as many matters as are asked for, in one state of the view. */
  public <T> T hear(Function<Statements, T> listener) {
    return database.read(
        handle -> {
          try (var statements = Statements.of(handle)) {
            return listener.apply(statements);
          }
        });
  }

  /** What has been said about an identifier, or a range that holds it: at most 1,000 matters. */
  public List<Matter> mattersOf(Identifier identifier) {
    return mattersOf(new Aim.One(identifier));
  }

  /** What has been said about this, or a range that holds it: at most 1,000 matters. */
  public List<Matter> mattersOf(Aim aim) {
    return database.read(
        handle -> StatementTable.matters(handle, StatementTable.aimsHolding(handle, aim)));
  }

  /**
   * Takes the matters of which some evidence began to hold, or ended, by now: each such instant is
   * told once, at most {@code limit} statements at a time.
   */
  public List<Matter> mattersDue(Instant now, int limit) {
    return database.write(handle -> StatementTable.due(handle, now, limit));
  }

  /** The matters about which something was heard since, the newest first. */
  public List<Matter> mattersSince(Instant since, int most) {
    return database.read(handle -> StatementTable.since(handle, since, most));
  }

  /** What became of a report; empty where nothing of it has arrived. */
  public Optional<ReportState> report(ReportKey key) {
    return database.read(
        handle -> Optional.ofNullable(ReportTable.load(handle, List.of(key)).get(key)));
  }

  /** The report that a message, of whatever revision, speaks of. */
  public Optional<ReportKey> reportBehind(MessageHash message) {
    return database.read(
        handle ->
            Optional.ofNullable(ReportTable.subjects(handle, List.of(message)).get(message))
                .map(ReportTable.Subject::key));
  }

  /** The message at a position of the log; empty where it was erased or cannot be read. */
  public Optional<Message> message(long position) {
    return database
        .read(handle -> LogRepository.entry(handle, position))
        .flatMap(StoredEntry::opening)
        .flatMap(
            opening ->
                switch (MessageReader.read(opening.message())) {
                  case Reading.Accepted accepted -> Optional.of(accepted.message());
                  case Reading.Refused _ -> Optional.empty();
                });
  }

  /**
   * What others found out about the reports of a member of one kind of event: of each witness the
   * last word about each report, the newest 20,000.
   */
  public List<OutcomeRow> outcomes(String member, EventType event) {
    return database.read(handle -> FeedbackTable.outcomes(handle, member, event));
  }

  /** How far an action has come at each of those who were asked. */
  public List<ActionState> actions(String requester, UUID actionId) {
    return database.read(handle -> ActionTable.of(handle, requester, actionId));
  }

  /** What a member asked others for, the newest first; at most 1,000. */
  public List<ActionState> requestedBy(String requester) {
    return database.read(handle -> ActionTable.requestedBy(handle, requester));
  }

  /** What others asked a member for that it has neither refused nor begun; at most 1,000. */
  public List<ActionState> openRequests(String member) {
    return database.read(handle -> ActionTable.open(handle, member));
  }

  /** What a member was asked for and is doing; at most 1,000. */
  public List<ActionState> begun(String member) {
    return database.read(handle -> ActionTable.begun(handle, member));
  }

  /** What each peer has proven to have done with a message. */
  public Map<String, ReceiptRow> receipts(MessageHash message) {
    return database.read(handle -> ReceiptTable.of(handle, message));
  }

  /**
   * The withdrawals by others of which no receipt by a member is in the log; the newest 1,000.
   *
   * <p>What was erased meanwhile needs none.
   */
  public List<Revoked> unanswered(String member) {
    return database
        .read(handle -> ReceiptTable.unanswered(handle, member, MOST_UNANSWERED))
        .stream()
        .flatMap(
            state ->
                state.revocation().stream()
                    .flatMap(
                        r -> message(r.position()).stream().flatMap(m -> revoked(state, r, m))))
        .toList();
  }

  private static Stream<Revoked> revoked(
      ReportState state, ReportState.Revocation revocation, Message message) {
    return message.body() instanceof Revoke body
        ? Stream.of(
            new Revoked(
                state.key(),
                revocation.position(),
                revocation.message(),
                body,
                message.envelope().senderId()))
        : Stream.empty();
  }

  /**
   * One hash over all reports that went to such audiences: two Stores that hold the same messages
   * to them have the same. Reads every report.
   */
  public Hash digest(Set<Audience.Scope> scopes) {
    return database.read(handle -> ReportTable.digest(handle, scopes));
  }

  /** Lets go of statements that ended before an instant; a matter's end has been told by then. */
  public int forgetBefore(Instant before) {
    return database.write(handle -> StatementTable.forgetBefore(handle, before));
  }

  /** Empties the view; then the log is to be taken in from its first entry on. */
  public void rebuild() {
    database.write(
        handle -> {
          TABLES.forEach(table -> handle.execute("delete from " + table));
          return Boolean.TRUE;
        });
  }
}
