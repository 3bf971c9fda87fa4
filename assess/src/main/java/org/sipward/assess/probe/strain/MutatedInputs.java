package org.sipward.assess.probe.strain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.sipward.assess.permit.Contact;
import org.sipward.assess.permit.DatagramContact;
import org.sipward.assess.permit.DatagramLine;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Line;
import org.sipward.assess.permit.Permit;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Progress;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.yaml.Problem;

/** Whether services survive mutated messages of their protocol. */
public final class MutatedInputs implements Probe.OfTarget {
  private static final Row ROW =
      new Row("mutated-inputs", "input-resilience", "L1", List.of(StrainPaper.ITEM));

  /** Inputs between two looks at the service. */
  private static final int BATCH = 50;

  private static final int AT_ONCE = 10;
  private static final int PATIENCE_MILLIS = 2_000;

  /** What comes back is not looked at, but a server that is not read from may not read either. */
  private static final int ANSWER_MILLIS = 40;

  private static final int ANSWER_OCTETS = 512;
  private static final int LONGEST_STREAM = 65_536;
  private static final int LONGEST_DATAGRAM = 1_400;

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
      throws InterruptedException {
    List<Problem> problems = new ArrayList<>();
    Optional<StrainPaper> paper = StrainPaper.read(material.file(StrainPaper.ITEM), problems);
    if (paper.isEmpty()) {
      return Sighting.inconclusive("the services: " + problems.getFirst());
    }
    return new Look(permit, paper.get(), progress)
        .run()
        .with("seed", String.valueOf(paper.get().seed()));
  }

  /** One look, with what it found. */
  private static final class Look {
    private final Permit permit;
    private final StrainPaper paper;
    private final Progress progress;
    private final List<String> offences = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();
    private long done;

    Look(Permit permit, StrainPaper paper, Progress progress) {
      this.permit = permit;
      this.paper = paper;
      this.progress = progress;
    }

    Sighting run() throws InterruptedException {
      try (ExecutorService threads =
          Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
        for (Exposed service : paper.services()) {
          strain(service, threads);
        }
      }
      if (!offences.isEmpty()) {
        return Sighting.fail("a message made " + offences.size() + " services fail", offences);
      }
      return doubts.isEmpty()
          ? Sighting.pass(
              paper.services().size()
                  + " services answered throughout "
                  + paper.inputs()
                  + " mutated inputs each")
          : Sighting.inconclusive("no harm was seen, but not all could be", doubts);
    }

    private void strain(Exposed service, ExecutorService threads) throws InterruptedException {
      Watch watch = new Watch(permit, paper, service);
      Beat before = watch.pulse().beat();
      if (before instanceof Beat.Denied denied) {
        doubts.add(service + ": " + denied.reason());
        return;
      }
      if (!(before instanceof Beat.Answered)) {
        doubts.add(service + " did not answer before");
        return;
      }
      watch.begin().ifPresent(doubts::add);
      Mutation mutation =
          new Mutation(
              Seeds.of(service),
              paper.seed(),
              service.overUdp() ? LONGEST_DATAGRAM : LONGEST_STREAM);
      for (int from = 0; from < paper.inputs(); from += BATCH) {
        int until = Math.min(from + BATCH, paper.inputs());
        Optional<String> denied = send(service, mutation, from, until, threads);
        String which = service + ", inputs " + from + " to " + (until - 1) + ": ";
        Optional<Harm> harm = watch.harm(paper.silenceSeconds());
        if (harm.isPresent()) {
          boolean seen = harm.get() instanceof Harm.Done;
          (seen ? offences : doubts).add(which + harm.get().what());
          return;
        }
        if (denied.isPresent()) {
          doubts.add(which + denied.get());
          return;
        }
        done += until - from;
        progress.at(done, (long) paper.inputs() * paper.services().size());
      }
    }

    /** Sends a batch; why the permit did not allow all of it. */
    private Optional<String> send(
        Exposed service, Mutation mutation, int from, int until, ExecutorService threads)
        throws InterruptedException {
      List<Callable<Optional<String>>> tasks = new ArrayList<>();
      for (int number = from; number < until; number++) {
        byte[] message = mutation.at(number);
        tasks.add(() -> service.overUdp() ? datagram(service, message) : stream(service, message));
      }
      Optional<String> denied = Optional.empty();
      for (Future<Optional<String>> task : threads.invokeAll(tasks)) {
        denied = denied.or(task::resultNow);
      }
      return denied;
    }

    private Optional<String> stream(Exposed service, byte[] message) throws InterruptedException {
      return switch (permit.connect(
          Impact.DISTURB, service.host(), service.port(), PATIENCE_MILLIS)) {
        case Contact.Open contact -> {
          try (Line line = contact.line()) {
            if (line.write(message)) {
              line.read(ANSWER_OCTETS, ANSWER_MILLIS);
            }
          }
          yield Optional.empty();
        }
        case Contact.Closed _, Contact.Silent _ -> Optional.empty();
        case Contact.Denied why -> Optional.of(why.reason());
      };
    }

    private Optional<String> datagram(Exposed service, byte[] message) throws InterruptedException {
      return switch (permit.datagrams(Impact.DISTURB, service.host(), service.port())) {
        case DatagramContact.Denied why -> Optional.of(why.why().reason());
        case DatagramContact.Open contact -> {
          try (DatagramLine line = contact.line()) {
            Optional<Contact.Denied> denied = line.send(message);
            line.receive(ANSWER_MILLIS);
            yield denied.map(Contact.Denied::reason);
          }
        }
      };
    }
  }
}
