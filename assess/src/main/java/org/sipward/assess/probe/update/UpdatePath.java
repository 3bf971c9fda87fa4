package org.sipward.assess.probe.update;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.sipward.assess.paper.PaperException;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Listener;
import org.sipward.assess.permit.Listening;
import org.sipward.assess.permit.Permit;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Progress;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.probe.tls.GoodServer;
import org.sipward.assess.yaml.Problem;

/** Whether the device installs an update that it must not install. */
public final class UpdatePath implements Probe.OfTarget {
  private static final Row ROW =
      new Row(
          "update-path",
          "signed-update",
          "L2",
          List.of("update-plan", "update-images", "lab-root"));
  private static final long BETWEEN_ASKING_MILLIS = 200;

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Impact impact() {
    return Impact.DISTURB;
  }

  @Override
  public Sighting look(Material material, Permit permit, Progress progress)
      throws IOException, InterruptedException {
    List<Problem> problems = new ArrayList<>();
    Optional<UpdatePlan> plan =
        UpdatePlan.read(
            material.file("update-plan"),
            material.files().getOrDefault("update-images", List.of()),
            problems);
    if (plan.isEmpty()) {
      return Sighting.inconclusive("the plan: " + problems.getFirst());
    }
    Listening listening = permit.listen(Impact.DISTURB, plan.get().host(), plan.get().port());
    switch (listening) {
      case Listening.Denied denied -> {
        return Sighting.inconclusive(denied.why().reason());
      }
      case Listening.Taken taken -> {
        return Sighting.inconclusive("cannot listen: " + taken.reason());
      }
      case Listening.Open open -> {
        try (Listener listener = open.listener()) {
          Optional<GoodServer> tls =
              plan.get().tlsNames().isEmpty()
                  ? Optional.empty()
                  : Optional.of(GoodServer.of(material.file("lab-root"), plan.get().tlsNames()));
          UpdateStand stand = new UpdateStand(listener, plan.get().image(), tls);
          return new Run(plan.get(), permit, stand).verdict(progress);
        } catch (PaperException | GeneralSecurityException e) {
          return Sighting.inconclusive("images or root: " + e.getMessage());
        }
      }
    }
  }

  /** One run over one device, from the bad offers to the good one. */
  private static final class Run {
    private final UpdatePlan plan;
    private final Permit permit;
    private final UpdateStand stand;
    private final ToldVersion told;
    private final List<String> offences = new ArrayList<>();
    private final List<String> doubts;
    private String version = "";

    private Run(UpdatePlan plan, Permit permit, UpdateStand stand) {
      this.plan = plan;
      this.permit = permit;
      this.stand = stand;
      this.told = new ToldVersion(permit, plan.version());
      this.doubts = new ArrayList<>(UpdateOffer.missing(plan));
    }

    private Sighting verdict(Progress progress)
        throws IOException, PaperException, GeneralSecurityException, InterruptedException {
      UpdateOffer good = UpdateOffer.good(plan);
      List<UpdateOffer> bad = UpdateOffer.bad(plan);
      Optional<String> first = told.ask();
      if (first.isEmpty()) {
        return Sighting.inconclusive("the device does not tell its version");
      }
      version = first.get();
      if (version.equals(plan.newVersion())) {
        return Sighting.inconclusive("the device is at version " + version + " already");
      }
      for (int i = 0; i < bad.size() && !permit.isStopped(); i++) {
        progress.at(i, bad.size() + 1L);
        offerBad(bad.get(i));
      }
      if (!offences.isEmpty()) {
        return Sighting.fail("it installed what it must not install", offences);
      }
      if (!installs(good)) {
        doubts.addFirst("it did not install the good one, from version " + version);
      }
      return doubts.isEmpty()
          ? Sighting.pass(
              "it refused each of " + bad.size() + " bad updates and installed the good one")
          : Sighting.inconclusive("nothing bad was installed, but not all was seen", doubts);
    }

    private void offerBad(UpdateOffer offer) throws InterruptedException {
      UpdateStand.Round round = stand.offer(offer, plan.patienceMillis());
      Optional<String> now = told();
      if (now.isEmpty()) {
        doubts.add(offer.label() + ": after it the device did not tell its version any more");
      } else if (!now.get().equals(version)) {
        offences.add(offer.label() + ": version " + version + " became " + now.get());
        version = now.get();
      } else if (!round.came()) {
        doubts.add(offer.label() + ": the device did not come");
      } else if (offer.needsImage() && !round.fetched()) {
        doubts.add(offer.label() + ": the device did not fetch the image");
      }
    }

    /** The version, waited for while the device starts again. */
    private Optional<String> told() throws InterruptedException {
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(plan.patienceMillis());
      Optional<String> now = told.ask();
      while (now.isEmpty() && System.nanoTime() < end && !permit.isStopped()) {
        TimeUnit.MILLISECONDS.sleep(BETWEEN_ASKING_MILLIS);
        now = told.ask();
      }
      return now;
    }

    private boolean installs(UpdateOffer good) throws InterruptedException {
      stand.offer(good, plan.patienceMillis());
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(plan.patienceMillis());
      while (System.nanoTime() < end && !permit.isStopped()) {
        Optional<String> now = told.ask();
        if (now.isPresent() && now.get().equals(plan.newVersion())) {
          return true;
        }
        TimeUnit.MILLISECONDS.sleep(BETWEEN_ASKING_MILLIS);
      }
      return false;
    }
  }
}
