package org.sipward.firewall.transport;

import static org.assertj.core.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.fact.Facts;
import org.sipward.firewall.port.Inbound;
import org.sipward.firewall.port.Outbound;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.sip.Octets;
import org.sipward.sip.SipParser;
import org.sipward.sip.edit.Edits;

/**
 * A pipeline that keeps what arrives and counts, and whose loops a test can borrow to send; its
 * clock stands still unless moved.
 */
class Probe implements Wiring {
  /** What begins like this is dropped unread. */
  static final String UNREAD = "unread";

  private static final long PATIENCE_SECONDS = 20;

  /** What a loop was given. */
  record Seen(int loop, Arrival arrival, String text, SipParser.Source source) {}

  /** What a pipeline under test does with a message, on its loop. */
  interface Reaction {
    void react(Outbound outbound, Arrival arrival, Octets octets);
  }

  final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
  final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
  final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  final BlockingQueue<String> returned = new LinkedBlockingQueue<>();
  final BlockingQueue<String> batches = new LinkedBlockingQueue<>();
  final AtomicLong nanos = new AtomicLong();
  private final AtomicLong clockReads = new AtomicLong();
  private final AtomicLongArray counts = new AtomicLongArray(Counter.values().length);
  private final List<Outbound> outbounds = new ArrayList<>();
  private volatile Reaction reaction = (outbound, arrival, octets) -> {};

  Probe reacting(Reaction reaction) {
    this.reaction = reaction;
    return this;
  }

  @Override
  public Facts facts(int loop) {
    return new Facts() {
      @Override
      public void count(Counter counter) {
        counts.incrementAndGet(counter.ordinal());
      }
    };
  }

  @Override
  public Inbound inbound(int loop, Outbound outbound) {
    outbounds.add(outbound);
    return new Inbound() {
      @Override
      public boolean accept(Arrival arrival, Octets octets, SipParser.Source source) {
        seen.add(new Seen(loop, arrival, octets.toString(), source));
        reaction.react(outbound, arrival, octets);
        return octets.toString().startsWith(UNREAD);
      }

      @Override
      public void batch(int listener, boolean full) {
        batches.add(listener + (full ? " full" : " drained"));
      }

      @Override
      public void undelivered(int listener, Endpoint remote, Octets sent) {
        returned.add(listener + " " + remote + " " + sent);
      }
    };
  }

  @Override
  public void failed(int loop, Throwable cause) {
    failures.add(cause);
  }

  @Override
  public ConnectionEvents events(int loop) {
    return new ConnectionEvents() {
      @Override
      public void connectFailed(int listener, Endpoint remote, int lost) {
        events.add("failed " + remote + " lost " + lost);
      }

      @Override
      public void closed(int listener, Endpoint remote, long connection) {
        events.add("closed " + remote);
      }
    };
  }

  @Override
  public LongSupplier clock() {
    return () -> {
      clockReads.incrementAndGet();
      return nanos.get();
    };
  }

  /** Waits until a loop without traffic has looked at its deadlines with the time as it is now. */
  void awaitTick() throws InterruptedException {
    long before = clockReads.get();
    await("tick", () -> clockReads.get() > before + 1);
  }

  Outbound outbound(int loop) {
    return outbounds.get(loop);
  }

  long count(Counter counter) {
    return counts.get(counter.ordinal());
  }

  /** The next message that arrived. */
  Seen next() throws InterruptedException {
    Seen next = seen.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return next != null ? next : fail("nothing arrived");
  }

  /** Waits for a condition that must come true. */
  static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        fail("did not happen: " + what);
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  static Edits edits(String text) {
    return edits(Octets.of(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  static Edits edits(Octets octets) {
    Edits edits = new Edits();
    edits.begin(octets);
    return edits;
  }
}
