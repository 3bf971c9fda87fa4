package org.sipward.assess.probe.surface;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.sipward.assess.permit.Contact;
import org.sipward.assess.permit.Permit;
import org.sipward.assess.permit.PortRange;
import org.sipward.assess.probe.Progress;

/**
 * One try of each port of one address, some at a time; the permit sets the pace. It ends with the
 * first denial. Used once.
 */
public final class PortSweep {
  private static final int AT_ONCE = 64;
  private static final int PATIENCE_MILLIS = 1_000;

  private final Permit permit;
  private final String host;
  private final List<PortRange> ports;
  private final Progress progress;
  private final ConcurrentSkipListSet<Integer> open = new ConcurrentSkipListSet<>();
  private final AtomicInteger looked = new AtomicInteger();
  private final AtomicBoolean answered = new AtomicBoolean();
  private final AtomicReference<Optional<String>> ended = new AtomicReference<>(Optional.empty());

  public PortSweep(Permit permit, String host, List<PortRange> ports, Progress progress) {
    this.permit = permit;
    this.host = host;
    this.ports = ports;
    this.progress = progress;
  }

  public void run() throws InterruptedException {
    int all = ports.stream().mapToInt(r -> r.last() - r.first() + 1).sum();
    Semaphore turns = new Semaphore(AT_ONCE);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (PortRange range : ports) {
        for (int port = range.first(); port <= range.last() && ended.get().isEmpty(); port++) {
          int tried = port;
          turns.acquire();
          threads.execute(
              () -> {
                try {
                  look(tried);
                } finally {
                  turns.release();
                }
                progress.at(looked.get(), all);
              });
        }
      }
    }
  }

  public SortedSet<Integer> open() {
    return new TreeSet<>(open);
  }

  int looked() {
    return looked.get();
  }

  /** Whether anything at all came back. */
  boolean answered() {
    return answered.get();
  }

  /** Why it did not come to its end. */
  Optional<String> ended() {
    return ended.get();
  }

  private void look(int port) {
    try {
      switch (permit.connect(host, port, PATIENCE_MILLIS)) {
        case Contact.Open contact -> {
          contact.line().close();
          open.add(port);
          answered.set(true);
          looked.incrementAndGet();
        }
        case Contact.Closed _ -> {
          answered.set(true);
          looked.incrementAndGet();
        }
        case Contact.Silent _ -> looked.incrementAndGet();
        case Contact.Denied denied -> ended.set(Optional.of(denied.reason()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ended.set(Optional.of("interrupted"));
    }
  }
}
