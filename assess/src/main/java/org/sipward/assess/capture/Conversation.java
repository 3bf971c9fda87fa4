package org.sipward.assess.capture;

import org.sipward.assess.capture.Packet.Endpoint;

/** What the device and one peer said to each other over one pair of ports. Not thread-safe. */
public final class Conversation {
  private final int protocol;
  private final Endpoint device;
  private final Endpoint peer;
  private final long frame;
  private final long epochNanos;
  private final Side fromDevice = new Side();
  private final Side toDevice = new Side();
  private final boolean byDevice;
  private long lastNanos;
  private boolean accepted;
  private boolean onlyRefused = true;

  Conversation(Packet first, boolean byDevice) {
    boolean answer = first.segment().filter(Packet.Segment::accepts).isPresent();
    this.protocol = first.protocol();
    this.device = byDevice ? first.source() : first.destination();
    this.peer = byDevice ? first.destination() : first.source();
    this.frame = first.frame().number();
    this.epochNanos = first.frame().epochNanos();
    this.byDevice = byDevice != answer;
  }

  /** The number of what IP carries. */
  public int protocol() {
    return protocol;
  }

  public boolean isTcp() {
    return protocol == Packet.TCP;
  }

  public boolean isUdp() {
    return protocol == Packet.UDP;
  }

  public Endpoint device() {
    return device;
  }

  public Endpoint peer() {
    return peer;
  }

  /** Whether the device began it, as far as the capture shows. */
  public boolean byDevice() {
    return byDevice;
  }

  /** The first frame's number. */
  public long frame() {
    return frame;
  }

  /** When it began. */
  public long epochNanos() {
    return epochNanos;
  }

  /** When its last packet was seen. */
  public long lastNanos() {
    return lastNanos;
  }

  public Side fromDevice() {
    return fromDevice;
  }

  public Side toDevice() {
    return toDevice;
  }

  /** What the end that began it said. */
  public Side asked() {
    return byDevice ? fromDevice : toDevice;
  }

  /** What the other end said. */
  public Side answered() {
    return byDevice ? toDevice : fromDevice;
  }

  /** Whether the device did nothing but refuse: a TCP reset, or silence. */
  public boolean deviceOnlyRefused() {
    return onlyRefused;
  }

  /** Where it is in the capture, for people. */
  public String place() {
    String transport = isTcp() ? "TCP " : isUdp() ? "UDP " : "protocol " + protocol + " ";
    return transport + device + (byDevice ? " > " : " < ") + peer + ", frame " + frame;
  }

  /** Whether a packet begins another one over the same ports. */
  boolean isOver(Packet packet) {
    boolean opens = packet.segment().filter(s -> s.opens() && !s.accepts()).isPresent();
    return opens && accepted;
  }

  int add(Packet packet, boolean sent, int room) {
    lastNanos = Math.max(lastNanos, packet.frame().epochNanos());
    accepted |= packet.segment().filter(Packet.Segment::accepts).isPresent();
    accepted |= packet.segment().isPresent() && !packet.payload().isEmpty();
    boolean refusal = packet.segment().filter(Packet.Segment::refuses).isPresent();
    onlyRefused &= !sent || refusal;
    return (sent ? fromDevice : toDevice).add(packet, room);
  }

  void finish() {
    fromDevice.finish();
    toDevice.finish();
  }
}
