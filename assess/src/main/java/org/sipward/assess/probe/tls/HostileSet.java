package org.sipward.assess.probe.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.operator.OperatorCreationException;
import org.sipward.assess.paper.PaperException;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Line;
import org.sipward.assess.permit.Listener;
import org.sipward.assess.permit.Listening;
import org.sipward.assess.permit.Permit;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Progress;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.yaml.Problem;

/**
 * Our servers, one after the other on one port, and what the device does at each: the good one
 * first, which proves that the device talks at all, then each that it must refuse. Used once.
 */
final class HostileSet {
  /** A second try shows a device that comes down to something weaker. */
  private static final int TRIES = 2;

  private final LabPlan plan;
  private final LabRoot root;
  private final Permit permit;
  private final Progress progress;
  private final KeyPair ecKey;
  private final KeyPair rsaKey;
  private final List<String> offences = new ArrayList<>();
  private final List<String> doubts = new ArrayList<>();

  private HostileSet(LabPlan plan, LabRoot root, Permit permit, Progress progress)
      throws GeneralSecurityException {
    this.ecKey = root.pair(false);
    this.rsaKey = root.pair(true);
    this.plan = plan;
    this.root = root;
    this.permit = permit;
    this.progress = progress;
  }

  /** Runs the set of a plan. */
  static Sighting run(String planItem, Material material, Permit permit, Progress progress)
      throws IOException {
    List<Problem> problems = new ArrayList<>();
    Optional<LabPlan> plan = LabPlan.read(material.file(planItem), problems);
    if (plan.isEmpty()) {
      return Sighting.inconclusive("the plan: " + problems.getFirst());
    }
    try {
      LabRoot root = LabRoot.read(material.file("lab-root"));
      return switch (permit.listen(Impact.CONNECT, plan.get().host(), plan.get().port())) {
        case Listening.Denied denied -> Sighting.inconclusive(denied.why().reason());
        case Listening.Taken taken -> Sighting.inconclusive("cannot listen: " + taken.reason());
        case Listening.Open open -> {
          try (Listener listener = open.listener()) {
            yield new HostileSet(plan.get(), root, permit, progress).verdict(listener);
          }
        }
      };
    } catch (PaperException e) {
      return Sighting.inconclusive("the root: " + e.getMessage());
    } catch (GeneralSecurityException | OperatorCreationException e) {
      return Sighting.inconclusive("the root cannot issue: " + e.getMessage());
    }
  }

  private Sighting verdict(Listener listener)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    List<Visit> atGood = visits(listener, ServerMake.GOOD);
    if (atGood.stream().noneMatch(v -> v.data() > 0)) {
      return withoutGood(listener, atGood);
    }
    List<ServerMake> hostile = ServerMake.hostile();
    for (int i = 0; i < hostile.size() && !permit.isStopped(); i++) {
      progress.at(i + 1L, hostile.size() + 1L);
      judge(hostile.get(i), visits(listener, hostile.get(i)));
    }
    if (!offences.isEmpty()) {
      return Sighting.fail(
          "it sent application data to " + offences.size() + " servers that it must refuse",
          offences);
    }
    if (permit.isStopped()) {
      return Sighting.inconclusive("stopped");
    }
    return doubts.isEmpty()
        ? Sighting.pass(
            "it talks to the good server and refused each of " + hostile.size() + " others")
        : Sighting.inconclusive("nothing bad was seen, but not all was tried", doubts);
  }

  /** Without data at the good server nothing that is refused says anything. */
  private static Sighting withoutGood(Listener listener, List<Visit> atGood) {
    if (atGood.stream().anyMatch(Visit::clear)) {
      return Sighting.fail("it came without TLS");
    }
    if (atGood.stream().anyMatch(Visit::hello)) {
      return Sighting.inconclusive("it sends no data to the good server; does it trust the root?");
    }
    if (listener.heard() > 0) {
      return Sighting.inconclusive("it came to the good server and began no handshake");
    }
    String others =
        listener.strangers() > 0 ? "; " + listener.strangers() + " came from elsewhere" : "";
    return Sighting.inconclusive("the device never came" + others);
  }

  private void judge(ServerMake make, List<Visit> visits) {
    int data = visits.stream().mapToInt(Visit::data).sum();
    if (data > 0) {
      offences.add(make + ": " + data + " octets of application data");
    } else if (visits.stream().anyMatch(Visit::clear)) {
      offences.add(make + ": it came without TLS");
    } else if (visits.stream().noneMatch(Visit::hello)) {
      doubts.add(make + ": it did not come");
    }
  }

  /** What happens at one make until enough is seen or the device takes too long. */
  private List<Visit> visits(Listener listener, ServerMake make)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    LabRoot.Credential ec = root.credential(make.identity(), plan.names(), ecKey);
    LabRoot.Credential rsa = root.credential(make.identity(), plan.names(), rsaKey);
    List<Visit> visits = new ArrayList<>();
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(plan.patienceMillis());
    long left = plan.patienceMillis();
    while (left > 0 && !enough(make, visits)) {
      Optional<Line> line = listener.accept((int) left);
      if (line.isEmpty()) {
        break;
      }
      visits.add(Visit.receive(line.get(), make, ec, rsa));
      left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
    return visits;
  }

  /** The good one waits for data: everything else hangs on it. */
  private static boolean enough(ServerMake make, List<Visit> visits) {
    return visits.stream().anyMatch(v -> v.data() > 0 || v.clear())
        || (make != ServerMake.GOOD && visits.stream().filter(Visit::hello).count() >= TRIES);
  }
}
