package org.sipward.assess.probe.tls;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.sipward.assess.permit.Scope;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.record.Outcome;

/** What is to be said about several servers of one protocol, and the verdict of it. */
final class Findings {
  private final String protocol;
  private final boolean noneDeclared;
  private final List<String> offences = new ArrayList<>();
  private final List<String> weaknesses = new ArrayList<>();
  private final List<String> doubts = new ArrayList<>();
  private final List<String> good = new ArrayList<>();
  private final SortedSet<String> alive = new TreeSet<>();
  private final SortedSet<String> addresses = new TreeSet<>();
  private int looked;
  private int speaking;

  /** Nothing yet, but that a declared port may not be asked. */
  Findings(String protocol, DeclaredServers declared, Scope scope) {
    this.protocol = protocol;
    this.noneDeclared = declared.none();
    declared
        .beyond(scope)
        .forEach(port -> doubts.add("port " + port + " is declared and not within the scope"));
  }

  int looked() {
    return looked;
  }

  void add(DeclaredServers.At server, TlsPosture posture, Instant now) {
    looked++;
    posture.doubts().forEach(d -> doubts.add(server + ": " + d));
    if (!posture.speaks()) {
      if (noneDeclared) {
        doubts.add(server + " is not declared, and hangs up on every hello");
      }
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
   * What is said of a port at which nobody declares a server; true if it has to be looked at.
   *
   * @param answer to the first question
   */
  boolean isServer(DeclaredServers.At port, Answer answer) {
    looked++;
    addresses.add(port.host());
    return switch (answer) {
      case Answer.Agreed _, Answer.Refused _ -> {
        alive.add(port.host());
        looked--;
        yield true;
      }
      case Answer.Absent _, Answer.Foreign _ -> {
        alive.add(port.host());
        yield false;
      }
      case Answer.Mute _ -> false;
      case Answer.Unasked unasked -> {
        doubts.add(port + ": " + unasked.reason());
        yield false;
      }
    };
  }

  /** The worst of it. */
  Sighting sighting() {
    if (!offences.isEmpty()) {
      return Sighting.fail(offences.size() + " things that nobody should agree to", offences);
    }
    if (!weaknesses.isEmpty()) {
      return Sighting.partial(weaknesses.size() + " things that are weak", weaknesses);
    }
    if (!doubts.isEmpty()) {
      return Sighting.inconclusive("nothing bad was seen, but not all was answered", doubts);
    }
    if (noneDeclared && speaking == 0) {
      return none();
    }
    return speaking == 0
        ? Sighting.inconclusive(
            "none of " + looked + " declared ports within the scope speaks " + protocol)
        : new Sighting(
            new Outcome.Pass(
                speaking
                    + " of "
                    + looked
                    + (noneDeclared ? " ports speak " : " declared ports speak ")
                    + protocol
                    + ", and well",
                good),
            Map.of());
  }

  /** A dead device shows no server either. */
  private Sighting none() {
    if (looked == 0) {
      return Sighting.inconclusive(
          "no server is declared, and the scope permits no port at which one that speaks "
              + protocol
              + " would be");
    }
    addresses.removeAll(alive);
    return addresses.isEmpty()
        ? Sighting.notApplicable(
            "it has no server that speaks " + protocol,
            List.of(
                "the interface table declares none",
                "none of " + looked + " ports at which one would be speaks it"))
        : Sighting.inconclusive(
            "no server is declared, but nothing came back from "
                + String.join(", ", addresses)
                + " at all");
  }
}
