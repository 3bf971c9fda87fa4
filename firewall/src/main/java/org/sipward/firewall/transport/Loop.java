package org.sipward.firewall.transport;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.fact.Facts;
import org.sipward.firewall.port.Inbound;
import org.sipward.firewall.port.Outbound;
import org.sipward.firewall.port.Way;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Snapshot;
import org.sipward.sip.Octets;
import org.sipward.sip.SipParser;
import org.sipward.sip.edit.Edits;

/**
 * One event loop with its sockets, its pipeline and everything they share. Called on its thread
 * only, except where said.
 */
final class Loop implements Outbound {
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
  private final Inbound inbound;
  private boolean inBatch;

  Loop(int index, EventLoop executor, Shared shared) {
    this.index = index;
    this.executor = executor;
    this.wiring = shared.wiring();
    this.facts = wiring.facts(index);
    this.hash = shared.hash();
    this.addresses = new AddressCache(hash);
    this.encoder = new Encoder(shared.allocator());
    this.batchBuffer = new BatchBuffer(shared.allocator(), shared.settings().batch());
    this.datagramPorts = new @Nullable DatagramPort[shared.snapshot().listeners().size()];
    // Nothing can be sent before the sockets are open, which is after the constructor.
    this.inbound = wiring.inbound(index, this);
  }

  /**
   * What all loops have in common.
   *
   * @param snapshot the network
   * @param settings sizes
   * @param wiring the other side
   * @param hash for all tables keyed by an address
   * @param allocator of memory outside the heap
   */
  record Shared(
      Snapshot snapshot,
      TransportSettings settings,
      Wiring wiring,
      KeyedHash hash,
      ByteBufAllocator allocator) {}

  @Override
  public Sent send(Way way, Edits message) {
    DatagramPort datagramPort = datagramPorts[way.listener()];
    Sent sent = datagramPort == null ? Sent.NO_CONNECTION : datagramPort.send(way, message);
    if (sent != Sent.TAKEN) {
      facts.count(Counter.SEND_FAILED);
    }
    return sent;
  }

  @Override
  public void close(long connection) {}

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

  /** Hands a message to the pipeline; this is the last line that a defect of ours reaches. */
  void deliver(Arrival arrival, Octets octets, SipParser.Source source) {
    try {
      inbound.accept(arrival, octets, source);
    } catch (Throwable defect) {
      wiring.failed(index, defect);
    }
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

  /** After all sockets of the loop are closed. */
  void release() {
    batchBuffer.release();
  }
}
