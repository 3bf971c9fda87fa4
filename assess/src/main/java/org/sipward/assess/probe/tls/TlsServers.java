package org.sipward.assess.probe.tls;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.paper.InterfaceTable;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Permit;
import org.sipward.assess.permit.Scope;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Progress;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.yaml.Problem;

/** Whether the device's own TLS servers agree only to versions, suites and keys that hold. */
public final class TlsServers implements Probe.OfTarget {
  private static final Row ROW =
      new Row("tls-servers", "secure-communication", "L2", List.of("interface-table"));

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Impact impact() {
    return Impact.CONNECT;
  }

  @Override
  public Sighting look(Material material, Permit permit, Progress progress)
      throws IOException, InterruptedException {
    List<Problem> problems = new ArrayList<>();
    Optional<InterfaceTable> table =
        InterfaceTable.read(material.file("interface-table"), problems);
    if (table.isEmpty()) {
      return Sighting.inconclusive("the interface table: " + problems.getFirst());
    }
    DeclaredServers declared = new DeclaredServers(table.get(), false);
    Scope scope = permit.scope();
    List<DeclaredServers.At> servers =
        declared.none() ? declared.usual(scope) : declared.within(scope);
    Findings findings = new Findings("TLS", declared, scope);
    for (DeclaredServers.At server : servers) {
      TlsQuestions questions = new TlsQuestions(permit, server.host(), server.port());
      if (!declared.none() || findings.isServer(server, first(questions))) {
        TlsPosture posture = new TlsScan(questions, ProtocolVersion.OF_STREAMS).run();
        findings.add(server, posture, material.now());
      }
      progress.at(findings.looked(), servers.size());
    }
    return findings.sighting();
  }

  private static Answer first(TlsQuestions questions) throws InterruptedException {
    return questions.ask(ProtocolVersion.TLS_1_2, SuiteFamily.all());
  }
}
