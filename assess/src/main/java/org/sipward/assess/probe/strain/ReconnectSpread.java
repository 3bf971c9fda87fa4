package org.sipward.assess.probe.strain;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sipward.assess.capture.CaptureLimits;
import org.sipward.assess.capture.CaptureReader;
import org.sipward.assess.capture.CaptureSummary;
import org.sipward.assess.capture.Frame;
import org.sipward.assess.capture.Packet;
import org.sipward.assess.capture.Packets;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.record.Outcome;
import org.sipward.assess.yaml.Problem;

/** Whether a device whose service is away tries again ever less often. */
public final class ReconnectSpread implements Probe.OfEvidence {
  private static final String CAPTURE = "outage-capture";
  private static final Row ROW =
      new Row("reconnect-spread", "input-resilience", "L3", List.of(OutagePaper.ITEM, CAPTURE));
  private static final int MOST_TRIES = 100_000;

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    List<Problem> problems = new ArrayList<>();
    Optional<OutagePaper> read = OutagePaper.read(material.file(OutagePaper.ITEM), problems);
    if (read.isEmpty()) {
      return Sighting.inconclusive("the outage: " + problems.getFirst());
    }
    OutagePaper paper = read.get();
    Path file = material.file(CAPTURE);
    Tries tries = new Tries(paper);
    CaptureSummary summary = CaptureReader.read(file, CaptureLimits.USUAL, tries);
    List<String> doubts = new ArrayList<>(summary.troubles());
    if (summary.first().filter(f -> !f.isAfter(paper.from())).isEmpty()
        || summary.last().filter(l -> !l.isBefore(paper.until())).isEmpty()) {
      doubts.add("it does not reach from before the outage to after it");
    }
    Sighting seen = ReconnectRhythm.judge(paper, tries.moments);
    return doubts.isEmpty() || seen.outcome() instanceof Outcome.Fail
        ? seen
        : Sighting.inconclusive("the capture " + file.getFileName() + " does not show all", doubts);
  }

  /** The openings of TCP connections by the device; one that is sent again is the same try. */
  private static final class Tries implements CaptureReader.Sink {
    private final OutagePaper paper;
    private final Set<Long> known = new HashSet<>();
    private final List<Instant> moments = new ArrayList<>();

    Tries(OutagePaper paper) {
      this.paper = paper;
    }

    @Override
    public void frame(Frame frame) {
      Packets.read(frame)
          .filter(this::opens)
          .ifPresent(
              packet -> {
                long sequence = packet.segment().map(Packet.Segment::sequence).orElse(0L);
                if (moments.size() < MOST_TRIES
                    && known.add(sequence << 16 | packet.source().port())) {
                  moments.add(CaptureReader.moment(frame.epochNanos()));
                }
              });
    }

    private boolean opens(Packet packet) {
      return packet.source().address().equals(paper.device())
          && packet.destination().address().equals(paper.service())
          && packet.destination().port() == paper.port()
          && packet.segment().filter(s -> s.opens() && !s.accepts()).isPresent();
    }
  }
}
