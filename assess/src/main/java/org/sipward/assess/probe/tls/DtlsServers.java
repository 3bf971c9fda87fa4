package org.sipward.assess.probe.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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

/** Whether the device's own DTLS servers agree only to what holds, and serve no one as a club. */
public final class DtlsServers implements Probe.OfTarget {
  private static final Row ROW =
      new Row("dtls-servers", "secure-communication", "L2-dtls", List.of("interface-table"));
  private static final double TOO_LOUD = 3;
  private static final int TELLING_DIGITS = 4;

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
    DeclaredServers declared = new DeclaredServers(table.get(), true);
    Scope scope = permit.scope();
    List<DeclaredServers.At> servers =
        declared.none() ? declared.usual(scope) : declared.within(scope);
    Findings findings = new Findings("DTLS", declared, scope);
    for (DeclaredServers.At server : servers) {
      DtlsQuestions questions = new DtlsQuestions(permit, server.host(), server.port());
      if (!declared.none() || findings.isServer(server, first(questions))) {
        TlsPosture posture = new TlsScan(questions, ProtocolVersion.OF_DATAGRAMS).run();
        findings.add(server, posture, material.now());
        if (posture.speaks()) {
          cookie(questions, server, findings);
          hint(questions, server, findings);
        }
      }
      progress.at(findings.looked(), servers.size());
    }
    return findings.sighting();
  }

  private static Answer first(DtlsQuestions questions) throws InterruptedException {
    return questions.ask(ProtocolVersion.DTLS_1_2, SuiteFamily.all());
  }

  private static void cookie(
      DtlsQuestions questions, DeclaredServers.At server, Findings findings) {
    if (questions.ratio() >= TOO_LOUD) {
      findings.offence(
          server,
          String.format(
              Locale.ROOT,
              "sends %.1f octets for each one of a client whose address it does not know",
              questions.ratio()));
    } else if (questions.eager()) {
      findings.weakness(server, "agrees without a cookie, so anybody's address will do");
    }
  }

  /** A hint goes to whoever asks, before anything is proven (RFC 4279 5.2). */
  private static void hint(DtlsQuestions questions, DeclaredServers.At server, Findings findings)
      throws InterruptedException {
    if (questions.ask(ProtocolVersion.DTLS_1_2, SuiteFamily.PRE_SHARED)
        instanceof Answer.Agreed agreed) {
      agreed
          .flight()
          .message(Flight.SERVER_KEY_EXCHANGE)
          .map(DtlsServers::hint)
          .filter(DtlsServers::tells)
          .ifPresent(h -> findings.weakness(server, "tells anybody its identity hint '" + h + "'"));
    }
  }

  /** The name of a realm tells nothing; a number of four digits may be that of a device. */
  private static boolean tells(String hint) {
    return hint.chars().filter(Character::isDigit).count() >= TELLING_DIGITS;
  }

  static String hint(byte[] keyExchange) {
    int length =
        keyExchange.length < 2 ? 0 : (keyExchange[0] & 0xff) << 8 | (keyExchange[1] & 0xff);
    return length == 0 || length > keyExchange.length - 2
        ? ""
        : new String(
            Arrays.copyOfRange(keyExchange, 2, 2 + Math.min(length, 64)),
            StandardCharsets.ISO_8859_1);
  }
}
