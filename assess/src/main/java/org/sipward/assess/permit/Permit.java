package org.sipward.assess.permit;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * The one way to a device: every connection of every probe is asked for here, and made only within
 * the scope, its window and its ceilings.
 *
 * <p>A host is an address literal or a name that the scope itself explains; DNS is never asked, so
 * neither it nor a redirect can lead anywhere else. Ceilings count attempts, not successes. A stop
 * closes what is open and lets nothing more begin. Safe for all threads.
 */
public final class Permit {
  /** Connections to one address and port in one run. */
  public static final int MAX_PER_SERVICE = 20;

  private static final long SECOND_NANOS = 1_000_000_000L;

  private final Scope scope;
  private final InstantSource clock;
  private final BooleanSupplier stopRequested;
  private final LongSupplier nanoTime;
  private final Pause pause;
  private final CountDownLatch stopped;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Map<InetSocketAddress, Integer> perService = new HashMap<>();
  private int attempts;
  private long nextTurn;

  private Permit(
      Scope scope,
      InstantSource clock,
      BooleanSupplier stopRequested,
      LongSupplier nanoTime,
      CountDownLatch stopped,
      Pause pause) {
    this.scope = scope;
    this.clock = clock;
    this.stopRequested = stopRequested;
    this.nanoTime = nanoTime;
    this.stopped = stopped;
    this.pause = pause;
    this.nextTurn = nanoTime.getAsLong();
  }

  /**
   * A permit for one run.
   *
   * @param stopRequested asked before each attempt; true ends everything
   */
  public static Permit of(Scope scope, InstantSource clock, BooleanSupplier stopRequested) {
    CountDownLatch stopped = new CountDownLatch(1);
    return new Permit(
        scope,
        clock,
        stopRequested,
        System::nanoTime,
        stopped,
        nanos -> {
          // Ends at once when the latch falls.
          boolean ignored = stopped.await(nanos, TimeUnit.NANOSECONDS);
        });
  }

  /** A permit whose time is the test's. */
  static Permit paced(Scope scope, InstantSource clock, LongSupplier nanoTime, Pause pause) {
    return new Permit(scope, clock, () -> false, nanoTime, new CountDownLatch(1), pause);
  }

  public Scope scope() {
    return scope;
  }

  /** Attempts made so far. */
  public synchronized int attempts() {
    return attempts;
  }

  /** Ends everything at once and for good. */
  public void stop() {
    stopped.countDown();
    open.forEach(this::close);
  }

  public boolean isStopped() {
    return stopped.getCount() == 0;
  }

  /** Whether so much may be done. */
  public boolean allows(Impact impact) {
    return impact.compareTo(scope.impact()) <= 0;
  }

  /**
   * Tries one TCP connection.
   *
   * @param host an address literal, or a name of the scope
   * @param patienceMillis how long to wait for an answer
   */
  public Contact connect(String host, int port, int patienceMillis) throws InterruptedException {
    Optional<InetAddress> known =
        Addresses.literal(host).or(() -> Optional.ofNullable(scope.names().get(host)));
    if (known.isEmpty() || !scope.contains(known.get(), port)) {
      return new Contact.Denied(
          Contact.Denial.OUTSIDE_SCOPE, "the scope does not name " + host + " port " + port);
    }
    InetSocketAddress target = new InetSocketAddress(known.get(), port);
    Optional<Contact> denied = takeTurn(target);
    return denied.isPresent() ? denied.get() : dial(target, patienceMillis);
  }

  /** Counts the attempt and waits for its turn; says why not where it may not be made. */
  private Optional<Contact> takeTurn(InetSocketAddress target) throws InterruptedException {
    long wait;
    synchronized (this) {
      if (stopRequested.getAsBoolean()) {
        stop();
      }
      int before = perService.getOrDefault(target, 0);
      if (attempts >= scope.attempts()) {
        return denied(Contact.Denial.CEILING, scope.attempts() + " attempts were made");
      }
      if (before >= MAX_PER_SERVICE) {
        return denied(Contact.Denial.CEILING, MAX_PER_SERVICE + " attempts on " + target);
      }
      attempts++;
      perService.put(target, before + 1);
      long now = nanoTime.getAsLong();
      nextTurn = Math.max(nextTurn, now);
      wait = nextTurn - now;
      nextTurn += SECOND_NANOS / scope.perSecond();
    }
    if (wait > 0) {
      pause.nanos(wait);
    }
    if (isStopped()) {
      return denied(Contact.Denial.STOPPED, "stopped");
    }
    Instant now = clock.instant();
    return now.isBefore(scope.from()) || !now.isBefore(scope.until())
        ? denied(Contact.Denial.OUTSIDE_WINDOW, "it is " + now + ", outside the time window")
        : Optional.empty();
  }

  private Contact dial(InetSocketAddress target, int patienceMillis) {
    Socket socket = new Socket();
    open.add(socket);
    boolean connected = false;
    try {
      if (isStopped()) {
        return new Contact.Denied(Contact.Denial.STOPPED, "stopped");
      }
      socket.connect(target, patienceMillis);
      // On loopback a free port may be connected with itself (RFC 9293 3.5, simultaneous open).
      connected = !socket.getLocalSocketAddress().equals(socket.getRemoteSocketAddress());
      return connected ? new Contact.Open(new Line(socket, this::close)) : new Contact.Closed();
    } catch (SocketTimeoutException | NoRouteToHostException e) {
      return new Contact.Silent();
    } catch (ConnectException e) {
      return String.valueOf(e.getMessage()).contains("refused")
          ? new Contact.Closed()
          : new Contact.Silent();
    } catch (IOException e) {
      return isStopped()
          ? new Contact.Denied(Contact.Denial.STOPPED, "stopped")
          : new Contact.Silent();
    } finally {
      if (!connected) {
        close(socket);
      }
    }
  }

  private void close(Socket socket) {
    open.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone either way.
    }
  }

  private static Optional<Contact> denied(Contact.Denial denial, String reason) {
    return Optional.of(new Contact.Denied(denial, reason));
  }
}
