package org.sipward.firewall.screen;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.sipward.firewall.capture.Captured;
import org.sipward.firewall.capture.CapturedFrame;
import org.sipward.firewall.capture.PacketFlow;
import org.sipward.firewall.zone.Arrival;
import org.sipward.sip.Defect;
import org.sipward.sip.Octets;
import org.sipward.sip.SipParser;
import org.sipward.sip.frame.Framing;

/**
 * The screen over one capture: every datagram and every message of a stream in both directions, one
 * row each; keep-alives are passed over, and a conversation that is no SIP is named once.
 */
final class CaptureScreen implements Consumer<Captured> {
  /** What incomplete messages of all streams may hold together. */
  private static final long HELD_OCTETS = 64L << 20;

  private final String source;
  private final Function<PacketFlow, Arrival> arrivals;
  private final Judge judge;
  private final ScreenReport report;
  private final Map<Long, StreamScreen> streams = new HashMap<>();
  private final Conversations notSip = new Conversations();
  private final StreamBudget budget = new StreamBudget(HELD_OCTETS);

  /**
   * A screen over one capture.
   *
   * @param arrivals where what one sends the other is taken to arrive
   */
  CaptureScreen(
      String source, Function<PacketFlow, Arrival> arrivals, Judge judge, ScreenReport report) {
    this.source = source;
    this.arrivals = arrivals;
    this.judge = judge;
    this.report = report;
  }

  @Override
  public void accept(Captured captured) {
    switch (captured) {
      case Captured.Datagram datagram -> datagram(datagram);
      case Captured.StreamOpened(_, PacketFlow flow, long stream, boolean midstream) ->
          streams.put(stream, open(flow, midstream));
      case Captured.StreamRun(CapturedFrame frame, _, long stream, Octets payload) -> {
        StreamScreen screen = streams.get(stream);
        if (screen != null && !screen.take(frame.number(), payload)) {
          streams.remove(stream);
        }
      }
      case Captured.StreamGap gap -> {
        StreamScreen screen = streams.get(gap.stream());
        if (screen != null) {
          screen.gap(gap.frame().number());
        }
        if (screen != null && screen.isSip()) {
          trouble(gap.frame(), gap.octets() + " octets are not in the capture: " + gap.flow());
        }
      }
      case Captured.StreamClosed closed -> close(closed);
      case Captured.Trouble trouble -> report.trouble(trouble.toString());
    }
  }

  private void datagram(Captured.Datagram datagram) {
    if (datagram.missing() > 0 && StartLines.startsOne(datagram.payload())) {
      // Judged as it stands, the message would be blamed for what the capture cut off.
      trouble(
          datagram.frame(),
          "not judged, "
              + datagram.missing()
              + " octets are not in the capture: "
              + Judge.firstLine(datagram.payload()));
      return;
    }
    PacketFlow flow = datagram.flow();
    Arrival arrival = arrivals.apply(flow);
    show(
        flow,
        judge.judge(
            place(datagram.frame().number(), flow),
            arrival,
            datagram.payload(),
            SipParser.Source.DATAGRAM));
  }

  private StreamScreen open(PacketFlow flow, boolean midstream) {
    Arrival arrival = arrivals.apply(flow);
    var cuts =
        new StreamScreen.Cuts() {
          @Override
          public void message(long frame, Octets octets) {
            Place place = place(frame, flow);
            show(flow, judge.judge(place, arrival, octets, SipParser.Source.STREAM));
          }

          @Override
          public void broken(long frame, Octets rest, Framing.Broken how) {
            show(flow, judge.close(place(frame, flow), arrival, rest, how));
          }

          @Override
          public void lost(long frame, Octets first, long count, boolean sip) {
            if (sip) {
              report.trouble(
                  "%s: frame %d: %d octets belong to no whole message: %s"
                      .formatted(source, frame, count, flow));
            } else {
              var how = new Framing.Broken(Defect.NOT_SIP, 0);
              show(flow, judge.close(place(frame, flow), arrival, first, how));
            }
          }
        };
    return new StreamScreen(arrival.screening().limits(), midstream, budget, cuts);
  }

  /** What the sender left unfinished is judged; what the capture lacks is only mentioned. */
  private void close(Captured.StreamClosed closed) {
    StreamScreen screen = streams.remove(closed.stream());
    if (screen == null) {
      return;
    }
    Octets rest = screen.rest();
    if (rest.length() > 0 && closed.complete()) {
      Place place = place(closed.frame().number(), closed.flow());
      Arrival arrival = arrivals.apply(closed.flow());
      show(closed.flow(), judge.judge(place, arrival, rest, SipParser.Source.STREAM));
    } else if (rest.length() > 0) {
      trouble(closed.frame(), "the capture ends inside a message: " + closed.flow());
    }
    screen.close();
  }

  private void show(PacketFlow flow, Row row) {
    boolean show =
        switch (row.verdict()) {
          case ABSORB -> false;
          case NOT_SIP -> notSip.add(flow);
          case ACCEPT, NORM, STRIP, REJECT, DROP -> true;
        };
    if (show) {
      report.row(row);
    }
  }

  private Place place(long frame, PacketFlow flow) {
    return new Place(source, frame, flow.toString());
  }

  private void trouble(CapturedFrame frame, String reason) {
    report.trouble(
        new Captured.Trouble(source, frame.number(), frame.fileOffset(), reason).toString());
  }
}
