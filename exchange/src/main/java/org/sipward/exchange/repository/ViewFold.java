package org.sipward.exchange.repository;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.sipward.exchange.decision.Matter;
import org.sipward.exchange.view.Logged;
import org.sipward.exchange.view.ReportKey;
import org.sipward.exchange.view.ReportState;
import org.sipward.exchange.view.ReportState.Revision;

/** How what entries amount to together gets into the tables of the view. */
final class ViewFold {
  private ViewFold() {}

  /** Merges a batch into what is there; the matters of which the evidence is another now. */
  static Set<Matter> apply(Handle handle, ViewBatch fold) {
    var touched = reports(handle, fold);
    ReportTable.name(handle, fold.named);
    FeedbackTable.apply(handle, fold.feedback, fold.named);
    ActionTable.apply(handle, fold.actions);
    ReceiptTable.apply(handle, fold.receipts);
    return touched;
  }

  /** Merges the reports, and lets the best revisions that are not withdrawn speak. */
  private static Set<Matter> reports(Handle handle, ViewBatch fold) {
    var known = ReportTable.load(handle, fold.reports.keySet());
    var changed = new ArrayList<ReportState>();
    var silenced = new ArrayList<Long>();
    var spoken = new ArrayList<StatementTable.Spoken>();
    for (var fresh : fold.reports.values()) {
      var former = known.get(fresh.key());
      var merged = former == null ? fresh : former.merge(fresh);
      if (merged.equals(former)) {
        continue;
      }
      changed.add(merged);
      var before = former == null || former.isRevoked() ? null : former.revision().orElse(null);
      var after = merged.isRevoked() ? null : merged.revision().orElse(null);
      if (before != null && !before.equals(after)) {
        silenced.add(before.position());
      }
      if (after != null && !after.equals(before)) {
        spoken.add(spoken(fold, merged.key(), after));
      }
    }
    ReportTable.save(handle, changed);
    var touched = new LinkedHashSet<>(StatementTable.remove(handle, silenced));
    touched.addAll(StatementTable.add(handle, spoken));
    touched.addAll(indicators(handle, fold.indicators));
    return touched;
  }

  private static StatementTable.Spoken spoken(ViewBatch fold, ReportKey key, Revision revision) {
    var logged = fold.speaking.get(revision.position());
    if (logged == null) {
      throw new IllegalStateException("a revision that holds now is in the batch");
    }
    return new StatementTable.Spoken(logged, revision.body(), key.text());
  }

  /** A score is heard in every matter about its aim. */
  private static Set<Matter> indicators(Handle handle, List<Logged> indicators) {
    var spoken =
        indicators.stream()
            .map(logged -> new StatementTable.Spoken(logged, logged.hash(), ""))
            .toList();
    var aims = new HashSet<String>();
    for (var matter : StatementTable.add(handle, spoken)) {
      aims.add(StatementTable.key(matter));
    }
    return new LinkedHashSet<>(StatementTable.matters(handle, aims));
  }
}
