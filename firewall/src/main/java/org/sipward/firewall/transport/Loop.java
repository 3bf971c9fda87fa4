package org.sipward.firewall.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.fact.Facts;
import org.sipward.firewall.port.Inbound;
import org.sipward.firewall.port.Outbound;
import org.sipward.firewall.port.Way;
import org.sipward.firewall.transport.bounds.Admission;
import org.sipward.firewall.transport.bounds.ConnectionIds;
import org.sipward.firewall.transport.bounds.KeyedHash;
import org.sipward.firewall.transport.bounds.Wheel;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Listener;
import org.sipward.firewall.zone.Snapshot;
import org.sipward.sip.Octets;
import org.sipward.sip.SipParser;
import org.sipward.sip.edit.Edits;

/**
 * One event loop with its sockets, its pipeline and everything they share. Called on its thread
 * only, except where said.
 */
final class Loop implements Outbound {
  /** Octets that other loops may have under way to this one. */
  static final long MAX_CROSSING_OCTETS = 32L << 20;

  private final int index;
  private final EventLoop executor;
  private final Wiring wiring;
  private final Facts facts;
  private final KeyedHash hash;
  private final AddressCache addresses;
  private final Encoder encoder;
  private final BatchBuffer batchBuffer;
  private final @Nullable DatagramPort[] datagramPorts;
  private final ArrayList<Outlet> toFlush = new ArrayList<>();
  private final Streams streams;
  private final AtomicLong crossingOctets = new AtomicLong();
  private final Shared shared;
  private final Inbound inbound;
  private @Nullable ScheduledFuture<?> ticks;
  private boolean inBatch;

  Loop(int index, EventLoop executor, Shared shared) {
    this.index = index;
    this.executor = executor;
    this.shared = shared;
    this.wiring = shared.wiring();
    this.facts = wiring.facts(index);
    this.hash = shared.hash();
    this.addresses = new AddressCache(hash);
    this.encoder = new Encoder(shared.allocator());
    this.batchBuffer = new BatchBuffer(shared.allocator(), shared.settings().batch());
    this.datagramPorts = new @Nullable DatagramPort[shared.snapshot().listeners().size()];
    this.streams = new Streams(this, shared);
    // Nothing can be sent before the sockets are open, which is after the constructor.
    this.inbound = wiring.inbound(index, this);
  }

  /**
   * What all loops have in common.
   *
   * @param network the network as it is now, of the zones and listeners that were opened
   * @param settings sizes
   * @param wiring the other side
   * @param sockets of the operating system
   * @param allocator of memory outside the heap
   * @param hash for all tables keyed by an address
   * @param random for what nobody may guess
   * @param ids of stream connections
   * @param admission bounds on stream connections
   * @param workers do the arithmetic of TLS handshakes; few, daemon threads
   * @param loops all of them, by index
   */
  record Shared(
      Supplier<Snapshot> network,
      TransportSettings settings,
      Wiring wiring,
      Sockets sockets,
      ByteBufAllocator allocator,
      KeyedHash hash,
      SecureRandom random,
      ConnectionIds ids,
      Admission admission,
      ExecutorService workers,
      List<Loop> loops) {
    /** The network at this moment. */
    Snapshot snapshot() {
      return network.get();
    }
  }

  @Override
  public Sent send(Way way, Edits message) {
    Listener listener = shared.snapshot().listeners().get(way.listener());
    return listener.transport().reliable()
        ? streams.send(way, message)
        : sendDatagram(way, message);
  }

  @Override
  public void close(long connection) {
    if (!shared.ids().isOpen(connection)) {
      return;
    }
    Loop owner = shared.loops().get(ConnectionIds.loop(connection));
    if (owner == this) {
      streams.close(connection);
    } else {
      owner.execute(() -> owner.streams.close(connection));
    }
  }

  /** Hands a message to the loop that owns the connection of its way. */
  Sent cross(Way way, Edits message) {
    Loop owner = shared.loops().get(ConnectionIds.loop(way.connection()));
    int weight = Letter.weight(message.length());
    if (owner.crossingOctets.addAndGet(weight) > MAX_CROSSING_OCTETS) {
      owner.crossingOctets.addAndGet(-weight);
      return Sent.REFUSED;
    }
    Letter letter = new Letter(way, encoder.encode(message));
    owner.execute(
        () -> {
          owner.crossingOctets.addAndGet(-weight);
          // The sender was told that it was taken, so whoever owns it is told that it was not.
          ByteBuf kept = letter.octets().retainedDuplicate();
          if (owner.streams.send(letter) != Sent.TAKEN) {
            owner.facts.count(Counter.SEND_FAILED);
            owner.undelivered(letter.listener(), letter.way().remote(), kept);
          }
          kept.release();
        });
    return Sent.TAKEN;
  }

  int index() {
    return index;
  }

  Streams streams() {
    return streams;
  }

  EventLoop executor() {
    return executor;
  }

  Facts facts() {
    return facts;
  }

  KeyedHash hash() {
    return hash;
  }

  AddressCache addresses() {
    return addresses;
  }

  Encoder encoder() {
    return encoder;
  }

  BatchBuffer batchBuffer() {
    return batchBuffer;
  }

  void add(int listener, DatagramPort datagramPort) {
    datagramPorts[listener] = datagramPort;
  }

  /**
   * Hands a message to the pipeline; this is the last line that a defect of ours reaches.
   *
   * @return whether nobody keeps its octets
   */
  boolean deliver(Arrival arrival, Octets octets, SipParser.Source source) {
    try {
      return inbound.accept(arrival, octets, source);
    } catch (Throwable defect) {
      wiring.failed(index, defect);
      return false;
    }
  }

  /** Tells the pipeline how many datagrams a listener's batch had. */
  void batch(int listener, int datagrams) {
    inbound.batch(listener, datagrams >= batchBuffer.slots());
  }

  /** Hands back what could not be delivered, as soon as the loop has done what it does now. */
  void undelivered(int listener, Endpoint remote, ByteBuf sent) {
    byte[] copy = ByteBufUtil.getBytes(sent);
    execute(() -> inbound.undelivered(listener, remote, Octets.of(copy)));
  }

  /** From here to {@link #endBatch} what is sent waits, to leave with few system calls. */
  void beginBatch() {
    inBatch = true;
  }

  /** Flushes whatever channel was written to since {@link #beginBatch}. */
  void endBatch() {
    inBatch = false;
    for (int i = 0; i < toFlush.size(); i++) {
      toFlush.get(i).flush();
    }
    toFlush.clear();
  }

  void flushLater(Outlet outlet) {
    if (!inBatch) {
      outlet.flush();
    } else if (outlet.takeFirst()) {
      toFlush.add(outlet);
    }
  }

  /** Runs a task on this loop as a batch of its own. Any thread. */
  void execute(Runnable task) {
    executor.execute(
        () -> {
          beginBatch();
          try {
            task.run();
          } catch (Throwable defect) {
            wiring.failed(index, defect);
          } finally {
            endBatch();
          }
        });
  }

  /** Lets the deadlines of stream connections fall due from now on. */
  void startTicks() {
    ticks =
        executor.scheduleAtFixedRate(
            this::tick, Wheel.TICK_NANOS, Wheel.TICK_NANOS, TimeUnit.NANOSECONDS);
  }

  /** Resets all stream connections. */
  void abort() {
    if (ticks != null) {
      ticks.cancel(false);
    }
    streams.abort();
  }

  /** After all sockets of the loop are closed. */
  void release() {
    batchBuffer.release();
  }

  private Sent sendDatagram(Way way, Edits message) {
    DatagramPort datagramPort = datagramPorts[way.listener()];
    return datagramPort == null ? Sent.NO_CONNECTION : datagramPort.send(way, message);
  }

  private void tick() {
    try {
      streams.wheel().advance(streams.nanos());
    } catch (Throwable defect) {
      // A periodic task that throws is never run again.
      wiring.failed(index, defect);
    }
  }
}
