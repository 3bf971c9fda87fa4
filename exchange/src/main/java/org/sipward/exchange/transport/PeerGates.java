package org.sipward.exchange.transport;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.sipward.exchange.protocol.Caller;
import org.sipward.exchange.protocol.PageRequest.Lane;

/**
 * One gate per peer: so many requests at a time, one waiting for each lane, and so many in the long
 * run. What one peer does changes nothing for another.
 *
 * <p>There are as many gates as Stores were ever in the trust list. Any thread.
 */
final class PeerGates {
  private static final double NANOS = 1e9;

  private final int requests;
  private final Function<Caller, Quota> quotas;
  private final LongSupplier nanos;
  private final Map<String, Gate> gates = new ConcurrentHashMap<>();

  PeerGates(int requests, Function<Caller, Quota> quotas, LongSupplier nanos) {
    this.requests = requests;
    this.quotas = quotas;
    this.nanos = nanos;
  }

  /**
   * Lets a request in.
   *
   * @throws Refusal 429 if there are too many of this peer
   */
  Pass enter(Caller peer) throws Refusal {
    var gate = gates.computeIfAbsent(peer.storeId(), _ -> new Gate());
    gate.enter(quotas.apply(peer), nanos.getAsLong(), requests);
    return new Pass(gate);
  }

  /** A request that is inside; closing it lets the next one in. Of one thread. */
  static final class Pass implements AutoCloseable {
    private final Gate gate;
    private Optional<Lane> waiting = Optional.empty();

    private Pass(Gate gate) {
      this.gate = gate;
    }

    /**
     * Says that the request may wait for news on this lane.
     *
     * @throws Refusal 429 if another one does
     */
    void waitOn(Lane lane) throws Refusal {
      gate.waitOn(lane);
      waiting = Optional.of(lane);
    }

    @Override
    public void close() {
      gate.leave(waiting);
    }
  }

  /** The state of one peer; a bucket that fills with time. */
  private static final class Gate {
    private int inside;
    private final Set<Lane> waiting = EnumSet.noneOf(Lane.class);
    private double tokens = Double.MAX_VALUE;
    private long filledAt;

    synchronized void enter(Quota quota, long now, int most) throws Refusal {
      if (inside >= most) {
        throw Refusal.quota("at most " + most + " requests at a time", Duration.ofSeconds(1));
      }
      if (tokens < quota.burst()) {
        tokens += (now - filledAt) / NANOS * quota.perSecond();
      }
      tokens = Math.min(tokens, quota.burst());
      filledAt = now;
      if (tokens < 1) {
        long wait = (long) Math.ceil((1 - tokens) / quota.perSecond());
        throw Refusal.quota("more requests than agreed", Duration.ofSeconds(Math.max(1, wait)));
      }
      tokens--;
      inside++;
    }

    synchronized void waitOn(Lane lane) throws Refusal {
      if (!waiting.add(lane)) {
        throw Refusal.quota("another request waits on this stream", Duration.ofSeconds(1));
      }
    }

    synchronized void leave(Optional<Lane> lane) {
      inside--;
      lane.ifPresent(waiting::remove);
    }
  }
}
