package org.sipward.assess.probe.service;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.permit.Contact;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Line;
import org.sipward.assess.permit.Permit;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Progress;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.protocol.StrangerTls;
import org.sipward.assess.yaml.Problem;

/** Whether each service that the device talks to turns a client without its certificate away. */
public final class ClientCertificates implements Probe.OfTarget {
  private static final Row ROW =
      new Row("client-certificates", "secure-communication", "L3", List.of(PlatformPaper.ITEM));
  private static final int PATIENCE_MILLIS = 3_000;

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
      throws IOException, InterruptedException {
    List<Problem> problems = new ArrayList<>();
    Optional<PlatformPaper> paper = PlatformPaper.read(material.file(PlatformPaper.ITEM), problems);
    if (paper.isEmpty()) {
      return Sighting.inconclusive("the services: " + problems.getFirst());
    }
    Look look = new Look(permit);
    List<PlatformPaper.Service> services = paper.get().services();
    for (PlatformPaper.Service service : services) {
      look.at(service);
      progress.at(++look.done, services.size());
    }
    return look.sighting();
  }

  /** One look, with what it found. */
  private static final class Look {
    private final Permit permit;
    private final List<String> offences = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();
    private int done;

    Look(Permit permit) {
      this.permit = permit;
    }

    Sighting sighting() {
      if (!offences.isEmpty()) {
        return Sighting.fail(offences.size() + " services let a stranger in", offences);
      }
      return doubts.isEmpty()
          ? Sighting.pass(
              done + " services ask for a certificate, and refuse whoever has none of theirs")
          : Sighting.inconclusive("no stranger was let in, but not all was seen", doubts);
    }

    void at(PlatformPaper.Service service) throws InterruptedException {
      Optional<StrangerTls.Reception> without = knock(service, false);
      if (without.isEmpty()) {
        return;
      }
      StrangerTls.Reception reception = without.get();
      if (!reception.speaks()) {
        doubts.add(service + " does not agree to TLS 1.2 or 1.3");
      } else if (!reception.asks() && reception.admitted()) {
        offences.add(service + " asks for no certificate");
      } else if (!reception.asks()) {
        doubts.add(service + " hangs up before it asks for a certificate");
      } else if (reception.isForbidden()) {
        doubts.add(service + " forbids its page without a certificate, and does not say why");
      } else if (!reception.isRefused()) {
        offences.add(service + " asks for a certificate, and goes on without one");
      } else {
        stranger(service);
      }
    }

    private void stranger(PlatformPaper.Service service) throws InterruptedException {
      Optional<StrangerTls.Reception> with = knock(service, true);
      if (with.filter(r -> r.asks() && r.isForbidden()).isPresent()) {
        doubts.add(service + " forbids its page to a strange certificate, and does not say why");
      } else if (with.filter(r -> r.asks() && !r.isRefused()).isPresent()) {
        offences.add(service + " takes a certificate that nobody issued");
      } else if (with.filter(r -> !r.asks()).isPresent()) {
        doubts.add(service + " asked for a certificate only once");
      }
    }

    private Optional<StrangerTls.Reception> knock(
        PlatformPaper.Service service, boolean withCertificate) throws InterruptedException {
      Contact contact =
          permit.connect(Impact.LOGIN, service.host(), service.port(), PATIENCE_MILLIS);
      switch (contact) {
        case Contact.Open open -> {
          try (Line line = open.line()) {
            return Optional.of(StrangerTls.at(line, service.host(), withCertificate));
          } catch (IOException e) {
            doubts.add(service + ": " + e.getMessage());
          }
        }
        case Contact.Closed _ -> doubts.add(service + ": nothing listens");
        case Contact.Silent _ -> doubts.add(service + ": no answer");
        case Contact.Denied denied -> doubts.add(service + ": " + denied.reason());
      }
      return Optional.empty();
    }
  }
}
