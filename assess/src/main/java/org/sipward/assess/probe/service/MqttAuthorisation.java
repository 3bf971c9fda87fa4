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

/**
 * Whether one device's credential reads or writes another's topic at a broker.
 *
 * <p>Brokers grant a subscription and then deliver nothing, and acknowledge a message that they
 * throw away. So only what arrives is a proof: a text that the other device's own session published
 * or received.
 */
public final class MqttAuthorisation implements Probe.OfTarget {
  private static final Row ROW =
      new Row(
          "mqtt-authorisation",
          "authentication",
          "L6",
          List.of(BrokerPaper.ITEM, Credentials.ITEM));

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
    Optional<BrokerPaper> paper =
        ServicePaper.read(material, BrokerPaper.ITEM, BrokerPaper::read, problems);
    if (paper.isEmpty()) {
      return Sighting.inconclusive("the broker: " + problems.getFirst());
    }
    return new Look(permit, paper.get(), "sipward-assess " + material.now()).run(progress);
  }

  /** One look, with what it found. */
  private static final class Look {
    private static final int STEPS = 4;

    private final Permit permit;
    private final BrokerPaper paper;
    private final String mark;
    private final List<String> offences = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();
    private int texts;

    Look(Permit permit, BrokerPaper paper, String mark) {
      this.permit = permit;
      this.paper = paper;
      this.mark = mark;
    }

    Sighting run(Progress progress) throws InterruptedException {
      try (BrokerSession owner = open(paper.second())) {
        if (!owner.echoes(paper.second().topic(), text())) {
          return Sighting.inconclusive(
              paper.second() + " does not hear itself on its own topic: nothing can be proven");
        }
        reads(owner, paper.second().topic());
        progress.at(1, STEPS);
        reads(owner, "#");
        progress.at(2, STEPS);
        writes(owner);
        progress.at(3, STEPS);
        borrows();
      } catch (IOException e) {
        doubts.add(e.getMessage());
      }
      if (!offences.isEmpty()) {
        return Sighting.fail(paper.first() + " gets at the topic of " + paper.second(), offences);
      }
      return doubts.isEmpty()
          ? Sighting.pass(
              paper.first() + " neither hears nor reaches the topic of " + paper.second())
          : Sighting.inconclusive("nothing foreign was reached, but not all was seen", doubts);
    }

    private void reads(BrokerSession owner, String filter)
        throws IOException, InterruptedException {
      try (BrokerSession stranger = open(paper.first())) {
        if (!stranger.subscribe(filter)) {
          return;
        }
        String text = text();
        boolean published = owner.publish(paper.second().topic(), text);
        if (stranger.hears(text)) {
          offences.add("subscribed to " + filter + ", it hears what the other publishes");
        } else if (!published || !owner.hears(text)) {
          doubts.add("subscribed to " + filter + ": the owner did not hear it either");
        } else if (!stranger.echoes(paper.first().topic(), text())) {
          doubts.add("subscribed to " + filter + ": it does not hear its own topic either");
        }
      }
    }

    private void writes(BrokerSession owner) throws IOException, InterruptedException {
      try (BrokerSession stranger = open(paper.first())) {
        if (!stranger.echoes(paper.first().topic(), text())) {
          doubts.add(paper.first() + " does not hear itself on its own topic");
          return;
        }
        String text = text();
        boolean published = stranger.publish(paper.second().topic(), text);
        if (owner.hears(text)) {
          offences.add("what it publishes to the other's topic arrives there");
        } else if (published && !owner.echoes(paper.second().topic(), text())) {
          doubts.add("the owner no longer hears its own topic");
        }
      }
    }

    /** A broker that goes by the client identifier lets anybody be anybody. */
    private void borrows() throws InterruptedException {
      String client = paper.second().login().clientId();
      try (BrokerSession stranger = open(paper.first().as(client))) {
        if (stranger.echoes(paper.second().topic(), text())) {
          offences.add("with the other's client identifier, it hears and writes its topic");
        }
      } catch (BrokerSession.RefusedException e) {
        // As it should be.
      } catch (IOException e) {
        doubts.add("with the other's client identifier: " + e.getMessage());
      }
    }

    private BrokerSession open(BrokerPaper.Party party) throws IOException, InterruptedException {
      return BrokerSession.open(permit, Impact.CONNECT, paper, party.login());
    }

    private String text() {
      return mark + " " + texts++;
    }
  }
}
