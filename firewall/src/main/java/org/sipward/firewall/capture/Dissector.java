package org.sipward.firewall.capture;

import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Packets to payloads: takes one header after the other off each packet until it is a datagram, a
 * segment, a piece of something larger, or nothing for us.
 *
 * <p>A loop, not a recursion, and at most {@link CaptureLimits#nesting} turns: packets wrapped in
 * tunnels without end cost no more than that.
 */
final class Dissector implements PacketSink {

  private static final int GTP_USER_PORT = 2152;
  private static final int ESP_PORT = 4500;
  private static final int UDP_HEADER = 8;

  /** Unknown link types reported once each; there are fewer in the whole registry. */
  private static final int MAX_UNKNOWN_LINKS = 1024;

  private final String source;
  private final CaptureLimits limits;
  private final Consumer<Captured> to;
  private final Fragments fragments;
  private final TcpStreams streams;
  private final Set<Integer> unknownLinks = new HashSet<>();
  private CapturedFrame last = new CapturedFrame(0, 0, 0);
  private long datagrams;
  private long segments;
  private long pieces;
  private long encrypted;
  private long skipped;
  private long troubles;

  Dissector(String source, CaptureLimits limits, Consumer<Captured> to) {
    this.source = source;
    this.limits = limits;
    this.to = to;
    this.fragments = new Fragments(limits, this);
    this.streams = new TcpStreams(limits, to);
  }

  @Override
  public void packet(CapturedFrame frame, int linkType, Layer octets) {
    last = frame;
    if (!LinkLayer.knows(linkType)) {
      skipped++;
      if (unknownLinks.size() < MAX_UNKNOWN_LINKS && unknownLinks.add(linkType)) {
        trouble(frame.number(), frame.fileOffset(), "link type " + linkType + " is not read");
      }
      return;
    }
    Step step = LinkLayer.start(linkType, octets);
    for (int depth = 0; !(step instanceof Step.Done); depth++) {
      if (step instanceof Step.Bad(Layer at, String reason)) {
        trouble(frame.number(), frame.fileOffset() + at.position(), reason);
        return;
      }
      if (depth >= limits.nesting()) {
        trouble(
            frame.number(),
            frame.fileOffset(),
            "more than " + limits.nesting() + " headers in one packet");
        return;
      }
      step = next(frame, step);
    }
    count((Step.Done) step);
  }

  @Override
  public void trouble(long frame, long fileOffset, String reason) {
    troubles++;
    to.accept(new Captured.Trouble(source, frame, fileOffset, reason));
  }

  /** Ends what is still open and says what was seen. */
  CaptureSummary finish() {
    fragments.finish();
    streams.finish(last);
    return new CaptureSummary(
        last.number(), datagrams, segments, pieces, encrypted, skipped, troubles);
  }

  private Step next(CapturedFrame frame, Step step) {
    return switch (step) {
      case Step.Ether(Layer layer) -> LinkLayer.ether(layer);
      case Step.Typed(int etherType, Layer layer) -> LinkLayer.typed(etherType, layer);
      case Step.Ip(Layer layer) -> IpLayer.read(layer);
      case Step.Carried carried -> carried(frame, carried);
      case Step.Fragment piece -> {
        pieces++;
        yield fragments.add(frame, piece);
      }
      case Step.Bad bad -> bad;
      case Step.Done done -> done;
    };
  }

  private Step carried(CapturedFrame frame, Step.Carried carried) {
    return switch (carried.protocol()) {
      case IpLayer.UDP -> datagram(frame, carried);
      case IpLayer.TCP -> segment(frame, carried);
      default -> {
        @Nullable Step opened = Tunnels.open(carried);
        yield opened == null ? Step.Done.NOT_OURS : opened;
      }
    };
  }

  private Step datagram(CapturedFrame frame, Step.Carried carried) {
    Layer layer = carried.layer();
    if (!layer.has(UDP_HEADER)) {
      return new Step.Bad(layer, "a UDP header is cut off");
    }
    int length = layer.u16(4);
    if (length != 0 && length < UDP_HEADER) {
      return new Step.Bad(
          layer, "a UDP datagram of " + length + " octets is shorter than its header");
    }
    // Zero is a jumbogram (RFC 2675) or a card with segmentation offload.
    Layer payload = (length == 0 ? layer : layer.announced(length)).after(UDP_HEADER);
    int from = layer.u16(0);
    int until = layer.u16(2);
    @Nullable Step inner = null;
    if (from == GTP_USER_PORT || until == GTP_USER_PORT) {
      inner = Tunnels.gtpUser(carried, payload);
    } else if ((from == ESP_PORT || until == ESP_PORT) && payload.has(8) && payload.s32(0) != 0) {
      // RFC 3948: four zero octets mark key exchange, anything else is ESP.
      inner = Tunnels.esp(carried, payload);
    }
    if (inner != null) {
      return inner;
    }
    datagrams++;
    var flow = flow(PacketFlow.Carrier.UDP, carried, from, until);
    to.accept(new Captured.Datagram(frame, flow, payload.octets(), payload.missing()));
    return Step.Done.HANDED_ON;
  }

  private Step segment(CapturedFrame frame, Step.Carried carried) {
    @Nullable TcpSegment segment = TcpSegment.read(carried.layer());
    if (segment == null) {
      return new Step.Bad(carried.layer(), "a TCP header does not fit");
    }
    segments++;
    var flow =
        flow(PacketFlow.Carrier.TCP, carried, segment.sourcePort(), segment.destinationPort());
    streams.add(frame, flow, segment);
    return Step.Done.HANDED_ON;
  }

  private static PacketFlow flow(
      PacketFlow.Carrier carrier, Step.Carried carried, int from, int until) {
    return new PacketFlow(
        carrier,
        new InetSocketAddress(carried.source(), from),
        new InetSocketAddress(carried.destination(), until));
  }

  private void count(Step.Done done) {
    switch (done) {
      case NOT_OURS -> skipped++;
      case ENCRYPTED -> encrypted++;
      case HANDED_ON -> {}
    }
  }
}
