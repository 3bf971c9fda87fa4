package org.sipward.app.demo.consortium;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.sipward.exchange.local.Person;
import org.sipward.exchange.local.Published;
import org.sipward.exchange.local.Refused;
import org.sipward.exchange.local.VerdictDraft;

/**
 * How an operator gets a record: it reports, and people at the others find that it was right.
 *
 * @param witnesses those who say so
 * @param patience how long a report may take to them
 */
record TrackRecord(List<Site> witnesses, Duration patience) {
  static final int REPORTS = 5;

  private static final int CONFIDENCE = 60;
  private static final Duration GLANCE = Duration.ofMillis(20);
  private static final Person ANALYST = new Person("analyst");

  TrackRecord {
    witnesses = List.copyOf(witnesses);
  }

  /** Lets a reporter earn one; how many verdicts there were. */
  int earn(Site reporter) throws InterruptedException {
    List<Published> reports = new ArrayList<>();
    for (int i = 0; i < REPORTS; i++) {
      var draft = Drafts.irsf(Numbers.past(reporter.number(), i), CONFIDENCE);
      reports.add(reporter.desk().publish(draft));
    }
    int verdicts = 0;
    long end = System.nanoTime() + patience.toNanos();
    for (var witness : witnesses) {
      for (var report : reports) {
        var verdict = new VerdictDraft(ANALYST, reporter.name(), report.aboutId(), "CONFIRMED");
        verdicts += isTold(witness, verdict, end) ? 1 : 0;
      }
    }
    return verdicts;
  }

  /** A report that has not arrived yet cannot be judged. */
  private static boolean isTold(Site witness, VerdictDraft verdict, long end)
      throws InterruptedException {
    while (System.nanoTime() - end < 0) {
      try {
        var _ = witness.desk().verdict(verdict);
        return true;
      } catch (Refused _) {
        Thread.sleep(GLANCE);
      }
    }
    return false;
  }
}
