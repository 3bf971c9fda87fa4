package org.sipward.assess.probe.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.paper.InterfaceTable;
import org.sipward.assess.paper.PaperException;
import org.sipward.assess.paper.TestsslReport;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.yaml.Problem;

/** Whether testssl.sh, run by the assessor, saw the device's TLS servers do anything bad. */
public final class TestsslServers implements Probe.OfEvidence {
  private static final Row ROW =
      new Row(
          "testssl-servers",
          "secure-communication",
          "L2-testssl",
          List.of("tls-scan", "interface-table"));

  /** What was seen longer ago is no longer about this device; as long as a scope may last. */
  private static final Duration MAX_AGE = Duration.ofDays(31);

  /** The clock of the machine that it was run on. */
  private static final Duration MAX_AHEAD = Duration.ofDays(1);

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    List<Problem> problems = new ArrayList<>();
    Optional<InterfaceTable> table =
        InterfaceTable.read(material.file("interface-table"), problems);
    if (table.isEmpty()) {
      return Sighting.inconclusive("the interface table: " + problems.getFirst());
    }
    TestsslGrade grade = new TestsslGrade();
    int declared = 0;
    for (Path file : material.files("tls-scan")) {
      TestsslReport report;
      try {
        report = TestsslReport.read(file);
      } catch (PaperException e) {
        return Sighting.inconclusive("tls-scan " + file.getFileName() + ": " + e.getMessage());
      }
      Duration age = Duration.between(report.began(), material.now());
      if (age.compareTo(MAX_AGE) > 0 || age.negated().compareTo(MAX_AHEAD) > 0) {
        return Sighting.inconclusive(
            "tls-scan "
                + file.getFileName()
                + " began "
                + report.began()
                + ", which is not within the last "
                + MAX_AGE.toDays()
                + " days");
      }
      if (!report.finished()) {
        grade.doubt(file.getFileName() + " did not come to its end");
      }
      for (TestsslReport.Server server : report.servers()) {
        if (table.get().tcp(server.address()).contains(server.port())) {
          declared++;
          grade.add(server);
        } else {
          grade.doubt(server + " is not in the interface table");
        }
      }
    }
    return declared == 0
        ? Sighting.inconclusive("no server of the interface table is in it", grade.doubts())
        : grade.sighting(declared);
  }
}
