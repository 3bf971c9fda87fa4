package org.sipward.assess.probe.strain;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.sipward.assess.permit.Contact;
import org.sipward.assess.permit.DatagramContact;
import org.sipward.assess.permit.DatagramLine;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Line;
import org.sipward.assess.permit.Permit;

/**
 * A bounded flood of one service: over TCP half a message on each connection, which is then held;
 * over UDP whole messages. It ends with its time or the first denial. Used once.
 */
final class Flood {
  /** Connections held; the oldest is let go for the next. */
  private static final int MOST_HELD = 500;

  private static final int AT_ONCE = 64;
  private static final int PATIENCE_MILLIS = 1_000;

  private final Permit permit;
  private final Exposed service;
  private final byte[] message;
  private final Deque<Line> held = new ArrayDeque<>();
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicReference<Optional<String>> ended = new AtomicReference<>(Optional.empty());

  Flood(Permit permit, Exposed service) {
    this.permit = permit;
    this.service = service;
    this.message = Seeds.of(service).getFirst();
  }

  /** Runs to its end; what was held is let go then. */
  void run(int perSecond, int seconds) throws InterruptedException {
    Semaphore turns = new Semaphore(AT_ONCE);
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < perSecond * seconds && ended.get().isEmpty(); i++) {
        long due = start + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
        TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
        turns.acquire();
        threads.execute(
            () -> {
              try {
                one();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } finally {
                turns.release();
              }
            });
      }
    }
    synchronized (held) {
      held.forEach(Line::close);
      held.clear();
    }
  }

  /** How many were sent, whether or not the service took them. */
  int sent() {
    return sent.get();
  }

  /** Why it ended before its time. */
  Optional<String> ended() {
    return ended.get();
  }

  private void one() throws InterruptedException {
    if (service.overUdp()) {
      datagram();
      return;
    }
    switch (permit.connect(Impact.DISTURB, service.host(), service.port(), PATIENCE_MILLIS)) {
      case Contact.Open contact -> {
        byte[] half = new byte[message.length / 2];
        System.arraycopy(message, 0, half, 0, half.length);
        contact.line().write(half);
        hold(contact.line());
        sent.incrementAndGet();
      }
      case Contact.Closed _, Contact.Silent _ -> sent.incrementAndGet();
      case Contact.Denied denied -> ended.set(Optional.of(denied.reason()));
    }
  }

  private void hold(Line line) {
    synchronized (held) {
      held.add(line);
      if (held.size() > MOST_HELD) {
        held.remove().close();
      }
    }
  }

  private void datagram() throws InterruptedException {
    switch (permit.datagrams(Impact.DISTURB, service.host(), service.port())) {
      case DatagramContact.Denied denied -> ended.set(Optional.of(denied.why().reason()));
      case DatagramContact.Open contact -> {
        try (DatagramLine line = contact.line()) {
          Optional<Contact.Denied> denied = line.send(message);
          denied.ifPresentOrElse(d -> ended.set(Optional.of(d.reason())), sent::incrementAndGet);
        }
      }
    }
  }
}
