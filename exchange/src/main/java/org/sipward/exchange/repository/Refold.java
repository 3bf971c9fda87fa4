package org.sipward.exchange.repository;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.sipward.exchange.decision.Matter;
import org.sipward.exchange.view.Suspicion;

/**
 * The fold over what one member said, done again without what a key in doubt signed: a merge cannot
 * be taken back, so all that the member said is forgotten and taken in anew. Costs as much as the
 * member ever said; what others said stays as it is.
 */
final class Refold {
  private static final int PAGE = 500;

  private final Handle handle;
  private final Suspicion suspicion;

  private Refold(Handle handle, Suspicion suspicion) {
    this.handle = handle;
    this.suspicion = suspicion;
  }

  /** The matters of which the evidence is another now; none where as much was known. */
  static Set<Matter> of(Handle handle, Suspicion suspicion) {
    return SuspectTable.note(handle, suspicion) ? new Refold(handle, suspicion).again() : Set.of();
  }

  private Set<Matter> again() {
    var touched = new LinkedHashSet<>(silenced());
    var spoke = new HashSet<>(speaking());
    forget();
    takeIn();
    var speaks = new ArrayList<>(speaking());
    // What a forged revision had replaced is heard again.
    speaks.removeAll(spoke);
    touched.addAll(StatementTable.spokenAt(handle, speaks));
    return touched;
  }

  private Set<Matter> silenced() {
    return StatementTable.spokenAt(
        handle,
        handle
            .createQuery(
                "select s.position from view_statement s join log_arrival a"
                    + " on a.position = s.position where a.sender = :sender and a.kid = :kid"
                    + " and a.origin_position >= :from")
            .bind("sender", suspicion.sender())
            .bind("kid", suspicion.kid())
            .bind("from", suspicion.fromIndex())
            .mapTo(Long.class)
            .list());
  }

  private List<Long> speaking() {
    return handle
        .createQuery("select distinct position from view_statement where sender = :sender")
        .bind("sender", suspicion.sender())
        .mapTo(Long.class)
        .list();
  }

  private void forget() {
    var reports = "substr(report, 1, length(:sender) + 1) = :sender || '/'";
    for (var change :
        List.of(
            "delete from view_statement where sender = :sender",
            "delete from view_report where " + reports,
            "delete from view_message where " + reports,
            "update view_feedback set report = null, origin = null, event = null where " + reports,
            "delete from view_feedback where witness = :sender",
            "delete from view_receipt where peer = :sender",
            "update view_action set request_message = null, request_position = null,"
                + " deadline = null where requester = :sender",
            "update view_action set state = 0, status_at = null, status_message = null,"
                + " status_position = null where responder = :sender")) {
      handle.createUpdate(change).bind("sender", suspicion.sender()).execute();
    }
  }

  private void takeIn() {
    long end = ViewRepository.applied(handle);
    var receiver = receiver();
    var page = page(0, end);
    while (!page.isEmpty()) {
      var logged = page.stream().map(entry -> entry.logged(receiver)).toList();
      var silent = SuspectTable.silent(handle, logged);
      ViewFold.apply(handle, ViewBatch.of(SuspectTable.without(silent, logged)));
      page = page(page.getLast().position() + 1, end);
    }
  }

  private List<StoredEntry> page(long from, long end) {
    return handle
        .createQuery(
            EntryRow.SELECT
                + " join log_arrival a on a.position = e.position where a.sender = :sender"
                + " and a.position >= :from and a.position < :end order by a.position limit :page")
        .bind("sender", suspicion.sender())
        .bind("from", from)
        .bind("end", end)
        .bind("page", PAGE)
        .map(EntryRow::map)
        .list();
  }

  /** The member whose log it is: what is before the slash in its name. */
  private String receiver() {
    return handle
        .createQuery("select origin from log_identity")
        .mapTo(String.class)
        .findOne()
        .map(origin -> origin.split("/", 2)[0])
        .orElse("");
  }
}
