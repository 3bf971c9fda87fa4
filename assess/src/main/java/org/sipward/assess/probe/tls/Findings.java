package org.sipward.assess.probe.tls;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.record.Outcome;

/** What is to be said about several servers of one protocol, and the verdict of it. */
final class Findings {
  private final String protocol;
  private final List<String> offences = new ArrayList<>();
  private final List<String> weaknesses = new ArrayList<>();
  private final List<String> doubts = new ArrayList<>();
  private final List<String> good = new ArrayList<>();
  private int looked;
  private int speaking;

  /**
   * Nothing yet.
   *
   * @param unseen declared ports that may not be asked
   */
  Findings(String protocol, List<Integer> unseen) {
    this.protocol = protocol;
    unseen.forEach(port -> doubts.add("port " + port + " is declared and not within the scope"));
  }

  int looked() {
    return looked;
  }

  void add(DeclaredServers.At server, TlsPosture posture, Instant now) {
    looked++;
    posture.doubts().forEach(d -> doubts.add(server + ": " + d));
    if (!posture.speaks()) {
      return;
    }
    speaking++;
    good.add(server + ": " + posture);
    posture.offences().forEach(o -> offence(server, o));
    if (posture.doubts().isEmpty()) {
      posture.weaknesses().forEach(w -> weakness(server, w));
    }
    for (List<byte[]> chain : posture.chains()) {
      CertificateGrade grade = CertificateGrade.of(chain, now);
      grade.offences().forEach(o -> offence(server, o));
      grade.weaknesses().forEach(w -> weakness(server, w));
    }
  }

  void offence(DeclaredServers.At server, String what) {
    offences.add(server + " " + what);
  }

  void weakness(DeclaredServers.At server, String what) {
    weaknesses.add(server + ": " + what);
  }

  /**
   * The worst of it.
   *
   * @param nothingDeclared whether the vendor declares no server of this transport at all
   */
  Sighting sighting(boolean nothingDeclared) {
    if (!offences.isEmpty()) {
      return Sighting.fail(offences.size() + " things that nobody should agree to", offences);
    }
    if (!weaknesses.isEmpty()) {
      return Sighting.partial(weaknesses.size() + " things that are weak", weaknesses);
    }
    if (!doubts.isEmpty()) {
      return Sighting.inconclusive("nothing bad was seen, but not all was answered", doubts);
    }
    if (nothingDeclared) {
      return Sighting.pass(
          "the interface table declares no server that could speak "
              + protocol
              + "; that nothing else answers is for control attack-surface");
    }
    return speaking == 0
        ? Sighting.inconclusive(
            "none of " + looked + " declared ports within the scope speaks " + protocol)
        : new Sighting(
            new Outcome.Pass(
                speaking + " of " + looked + " declared ports speak " + protocol + ", and well",
                good),
            Map.of());
  }
}
