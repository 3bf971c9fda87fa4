package org.sipward.exchange.repository;

import java.lang.management.*;
import java.nio.file.*;
import java.util.*;
import org.sipward.exchange.message.*;
import org.sipward.exchange.view.*;
import org.sipward.exchange.vocabulary.EventType;

final class ViewSpeed {
  public static void main(String[] a) throws Exception {
    var folder = Files.createTempDirectory("vs");
    var database = Database.open(new DatabaseSettings.Embedded(folder.resolve("s.db")));
    var view = new ViewRepository(database);
    var mx = ManagementFactory.getThreadMXBean();
    var random = new Random(1);
    long position = 0;
    for (int round = 0; round < 60; round++) {
      var batch = new ArrayList<Logged>();
      for (int i = 0; i < 500; i++) {
        var id = new UUID(random.nextLong(), random.nextLong());
        var m =
            Saying.by("operator-" + (char) ('a' + random.nextInt(20)))
                .report(
                    id,
                    1,
                    EventType.SPAM,
                    80,
                    Saying.suspect("+4477" + (10000000 + random.nextInt(80000000))));
        batch.add(Saying.logged(position++, m));
      }
      long c0 = mx.getCurrentThreadCpuTime(), t0 = System.nanoTime();
      var fold = ViewBatch.of(batch);
      long c1 = mx.getCurrentThreadCpuTime();
      view.apply(batch);
      long c2 = mx.getCurrentThreadCpuTime(), t1 = System.nanoTime();
      if (round % 10 == 9)
        System.out.printf(
            "fold %.1f us, apply incl fold %.1f us cpu, %.1f us wall per message%n",
            (c1 - c0) / 5e5, (c2 - c1) / 5e5, (t1 - t0) / 5e5);
    }
    System.out.println(Files.size(folder.resolve("s.db")) / position + " octets per report");
    long t = System.nanoTime();
    view.digest(Set.of(Audience.Scope.values()));
    System.out.println("digest ms " + (System.nanoTime() - t) / 1e6);
    database.close();
  }
}
