package org.sipward.assess.probe.service;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Permit;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Progress;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.yaml.Problem;

/** Whether two sessions live side by side with one device's credential. */
public final class CloneSession implements Probe.OfTarget {
  private static final Row ROW =
      new Row("clone-session", "authentication", "L3", List.of(BrokerPaper.ITEM, Credentials.ITEM));
  private static final String OTHER_CLIENT = "sipwardassess";

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Impact impact() {
    return Impact.LOGIN;
  }

  @Override
  public Sighting look(Material material, Permit permit, Progress progress)
      throws InterruptedException {
    List<Problem> problems = new ArrayList<>();
    Optional<BrokerPaper> read =
        ServicePaper.read(material, BrokerPaper.ITEM, BrokerPaper::read, problems);
    if (read.isEmpty()) {
      return Sighting.inconclusive("the broker: " + problems.getFirst());
    }
    try {
      return look(permit, read.get(), "sipward-assess " + material.now());
    } catch (IOException e) {
      return Sighting.inconclusive("no session of " + read.get().first() + ": " + e.getMessage());
    }
  }

  private static Sighting look(Permit permit, BrokerPaper paper, String mark)
      throws IOException, InterruptedException {
    BrokerPaper.Party device = paper.first();
    List<String> together = new ArrayList<>();
    for (BrokerPaper.Party clone : List.of(device, device.as(OTHER_CLIENT))) {
      try (BrokerSession session =
          BrokerSession.open(permit, Impact.CONNECT, paper, device.login())) {
        if (!session.echoes(device.topic(), mark + " one")) {
          return Sighting.inconclusive(device + " does not hear itself on its own topic");
        }
        if (live(permit, paper, clone, session, mark)) {
          together.add("a second session as client " + clone.login().clientId());
        }
      }
    }
    if (together.isEmpty()) {
      return Sighting.pass("of two sessions of " + device + " one is cut");
    }
    return paper.alarm()
        ? Sighting.inconclusive(
            "two sessions of " + device + " live; whether the alarm came must be looked at")
        : Sighting.fail("two sessions of " + device + " live side by side", together);
  }

  /** Whether a clone is let in and stays, and the session before it still does. */
  private static boolean live(
      Permit permit, BrokerPaper paper, BrokerPaper.Party clone, BrokerSession session, String mark)
      throws IOException, InterruptedException {
    try (BrokerSession second = BrokerSession.open(permit, Impact.CONNECT, paper, clone.login())) {
      return second.answers() && session.echoes(clone.topic(), mark + " two") && second.answers();
    } catch (BrokerSession.RefusedException e) {
      return false;
    }
  }
}
