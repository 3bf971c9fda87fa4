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
import org.sipward.assess.protocol.Mqtt;
import org.sipward.assess.yaml.Problem;

/** Whether a broker accepts a client without a login, or with a made-up one. */
public final class MqttAnonymous implements Probe.OfTarget {
  private static final Row ROW =
      new Row(
          "mqtt-anonymous",
          "default-credentials",
          "L4",
          List.of(BrokerPaper.ITEM, Credentials.ITEM));
  private static final String CLIENT = "sipwardassess";

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
    BrokerPaper paper = read.get();
    List<String> accepted = new ArrayList<>();
    try {
      if (accepts(permit, paper, Mqtt.Login.anonymous(CLIENT))) {
        accepted.add("a client without user and password");
      }
      Mqtt.Login made = Mqtt.Login.of(CLIENT, Credential.NOBODY, Credential.NOBODY);
      if (accepts(permit, paper, made)) {
        accepted.add("a client with a made-up user and password");
      }
    } catch (IOException e) {
      if (accepted.isEmpty()) {
        return Sighting.inconclusive("no answer to CONNECT: " + e.getMessage());
      }
    }
    if (!accepted.isEmpty()) {
      return Sighting.fail("the broker accepts strangers", accepted);
    }
    try (BrokerSession own =
        BrokerSession.open(permit, Impact.CONNECT, paper, paper.first().login())) {
      return own.echoes(paper.first().topic(), "sipward-assess " + material.now())
          ? Sighting.pass("strangers are refused, " + paper.first() + " is not")
          : Sighting.inconclusive(paper.first() + " does not hear itself on its own topic");
    } catch (IOException e) {
      return Sighting.inconclusive(paper.first() + ", who may: " + e.getMessage());
    }
  }

  private static boolean accepts(Permit permit, BrokerPaper paper, Mqtt.Login login)
      throws IOException, InterruptedException {
    try (BrokerSession session = BrokerSession.open(permit, Impact.LOGIN, paper, login)) {
      return session.isOpen();
    } catch (BrokerSession.RefusedException e) {
      return false;
    }
  }
}
