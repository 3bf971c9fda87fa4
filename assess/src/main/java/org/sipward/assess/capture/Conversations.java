package org.sipward.assess.capture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipward.assess.capture.Packet.Endpoint;

/**
 * The conversations of one unit, taken from the frames of a capture. Bounded in number and octets;
 * what is beyond is counted. Not thread-safe.
 */
public final class Conversations implements CaptureReader.Sink {
  private record Key(int protocol, Endpoint device, Endpoint peer) {}

  private final Unit unit;
  private final CaptureLimits limits;
  private final Map<Key, Conversation> open = new HashMap<>();
  private final List<Conversation> all = new ArrayList<>();
  private final List<Long> sent = new ArrayList<>();
  private final Fragments fragments = new Fragments();
  private long kept;
  private long beyond;
  private long strange;
  private long cut;

  public Conversations(Unit unit, CaptureLimits limits) {
    this.unit = unit;
    this.limits = limits;
  }

  /** Everything once no more frames come, in the order of their first frames. */
  public List<Conversation> finish() {
    all.forEach(Conversation::finish);
    return List.copyOf(all);
  }

  /** Packets of the unit that found no room. */
  public long beyond() {
    return beyond;
  }

  /** Frames of link types that cannot be looked into. */
  public long strange() {
    return strange;
  }

  /** Packets of the unit that the capture kept only in part. */
  public long cut() {
    return cut;
  }

  /** Packets of the unit that came in fragments, not all of which were seen. */
  public long torn() {
    return fragments.lost();
  }

  /** Whether the unit sent anything between two moments. */
  public boolean sentBetween(long fromNanos, long toNanos) {
    return sent.stream().anyMatch(s -> s >= fromNanos && s <= toNanos);
  }

  @Override
  public void frame(Frame frame) {
    if (!Packets.knows(frame.linkType())) {
      strange++;
      return;
    }
    Optional<Packet> read = Packets.read(frame);
    if (read.isEmpty()) {
      return;
    }
    Packet packet = read.get();
    boolean isSent = unit.sent(packet);
    if (isSent == unit.receives(packet)) {
      return;
    }
    if (isSent) {
      note(frame.epochNanos());
    }
    cut += packet.missing() > 0 ? 1 : 0;
    Packets.read(frame, fragments).ifPresent(whole -> take(whole, isSent));
  }

  /** One moment in ten seconds is enough to know when it was alive. */
  private void note(long nanos) {
    boolean fresh = sent.isEmpty() || nanos - sent.getLast() > 10_000_000_000L;
    if (fresh && sent.size() < limits.conversations()) {
      sent.add(nanos);
    }
  }

  private void take(Packet packet, boolean isSent) {
    Endpoint device = isSent ? packet.source() : packet.destination();
    Endpoint peer = isSent ? packet.destination() : packet.source();
    Key key = new Key(packet.protocol(), device, peer);
    Conversation conversation = open.get(key);
    if (conversation == null || conversation.isOver(packet)) {
      if (all.size() >= limits.conversations()) {
        beyond++;
        return;
      }
      conversation = new Conversation(packet, isSent);
      open.put(key, conversation);
      all.add(conversation);
    }
    Side side = isSent ? conversation.fromDevice() : conversation.toDevice();
    long room = Math.min(limits.sideOctets() - side.kept(), limits.allOctets() - kept);
    kept += conversation.add(packet, isSent, (int) Math.max(0, room));
  }
}
