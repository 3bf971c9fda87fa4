package org.sipward.assess.permit;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.sipward.assess.yaml.Words;

/**
 * The one way to a device: every connection of every probe is asked for here, and made only within
 * the scope, its window, its impact and its ceilings.
 *
 * <p>A host is an address literal or a name that the scope itself explains; DNS is never asked, so
 * neither it nor a redirect can lead anywhere else. Ceilings count attempts, not successes. A stop
 * closes what is open and lets nothing more begin. Safe for all threads.
 */
public final class Permit {
  /** The longest rest at once. */
  public static final Duration LONGEST_REST = Duration.ofSeconds(60);

  private final Scope scope;
  private final InstantSource clock;
  private final BooleanSupplier stopRequested;
  private final Turns turns;
  private final Pause pause;
  private final CountDownLatch stopped;
  private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
  private final Seen seen = new Seen();

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
    this.turns = new Turns(scope, nanoTime);
    this.stopped = stopped;
    this.pause = pause;
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

  /** What is known of the TCP ports of the targets by now, from whatever probe of this run. */
  public Seen seen() {
    return seen;
  }

  /** Attempts made so far. */
  public int attempts() {
    return turns.attempts();
  }

  /** Ends everything at once and for good. */
  public void stop() {
    stopped.countDown();
    open.forEach(this::close);
  }

  public boolean isStopped() {
    return stopped.getCount() == 0;
  }

  /** Lets the device rest: nothing is sent meanwhile, at most {@link #LONGEST_REST}. */
  public void rest(Duration time) throws InterruptedException {
    if (!isStopped()) {
      pause.nanos(Math.min(time.toNanos(), LONGEST_REST.toNanos()));
    }
  }

  /** Whether so much may be done. */
  public boolean allows(Impact impact) {
    return impact.compareTo(scope.impact()) <= 0;
  }

  /** Tries one TCP connection that does no more than connect and read. */
  public Contact connect(String host, int port, int patienceMillis) throws InterruptedException {
    return connect(Impact.CONNECT, host, port, patienceMillis);
  }

  /**
   * Tries one TCP connection.
   *
   * @param act what it is for
   * @param host an address literal, or a name of the scope
   * @param patienceMillis how long to wait for an answer
   */
  public Contact connect(Impact act, String host, int port, int patienceMillis)
      throws InterruptedException {
    Optional<InetSocketAddress> target = target(host, port);
    if (target.isEmpty()) {
      return outside(host, port);
    }
    Optional<Contact.Denied> denied =
        turn(new Turns.Service(Turns.Transport.TCP, target.get(), act));
    if (denied.isPresent()) {
      return denied.get();
    }
    Contact contact = dial(target.get(), patienceMillis);
    seen.note(target.get(), contact);
    return contact;
  }

  /**
   * A way to send datagrams to one port. Opening it sends nothing and is no attempt.
   *
   * @param act what they are for
   */
  public DatagramContact datagrams(Impact act, String host, int port) {
    return datagrams(act, host, port, true);
  }

  /** The same for a protocol that answers from another port, as TFTP does. */
  public DatagramContact datagramsFromAnyPort(Impact act, String host, int port) {
    return datagrams(act, host, port, false);
  }

  private DatagramContact datagrams(Impact act, String host, int port, boolean samePort) {
    Optional<InetSocketAddress> target = target(host, port);
    if (target.isEmpty()) {
      return new DatagramContact.Denied(outside(host, port));
    }
    try {
      DatagramSocket socket = new DatagramSocket();
      open.add(socket);
      if (samePort) {
        socket.connect(target.get());
      }
      Turns.Service service = new Turns.Service(Turns.Transport.UDP, target.get(), act);
      return new DatagramContact.Open(
          new DatagramLine(
              socket,
              target.get(),
              new DatagramLine.Gate() {
                @Override
                public Optional<Contact.Denied> turn() throws InterruptedException {
                  return Permit.this.turn(service);
                }

                @Override
                public void closed(DatagramSocket socket) {
                  close(socket);
                }
              }));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A port of our own for the device to connect to; what happens there may be as much as the scope
   * permits. Listening is no attempt.
   *
   * @param act what is done to whom connects
   * @param host an address literal that the scope's {@code listen} names
   */
  public Listening listen(Impact act, String host, int port) {
    Optional<Contact.Denied> denied = noListening(act, host, port);
    if (denied.isPresent()) {
      return new Listening.Denied(denied.get());
    }
    try {
      Listener listener = Listener.bind(ours(host, port), new Hearing());
      open.add(listener.socket());
      return new Listening.Open(listener);
    } catch (IOException e) {
      return new Listening.Taken(host + " port " + port + ": " + e.getMessage());
    }
  }

  /** The same over UDP. */
  public DatagramListening hear(Impact act, String host, int port) {
    Optional<Contact.Denied> denied = noListening(act, host, port);
    if (denied.isPresent()) {
      return new DatagramListening.Denied(denied.get());
    }
    try {
      DatagramListener listener = new DatagramListener(ours(host, port), new DatagramHearing());
      open.add(listener.socket());
      return new DatagramListening.Open(listener);
    } catch (IOException e) {
      return new DatagramListening.Taken(host + " port " + port + ": " + e.getMessage());
    }
  }

  private Optional<Contact.Denied> noListening(Impact act, String host, int port) {
    boolean named =
        Addresses.literal(host).filter(a -> Scope.contain(scope.listen(), a, port)).isPresent();
    return named
        ? denial(act)
        : denied(
            Contact.Denial.OUTSIDE_SCOPE, "the scope's listen has no " + host + " port " + port);
  }

  private static InetSocketAddress ours(String host, int port) {
    return new InetSocketAddress(Addresses.literal(host).orElseThrow(), port);
  }

  private Optional<InetSocketAddress> target(String host, int port) {
    return Addresses.literal(host)
        .or(() -> Optional.ofNullable(scope.names().get(host)))
        .filter(address -> scope.contains(address, port))
        .map(address -> new InetSocketAddress(address, port));
  }

  private static Contact.Denied outside(String host, int port) {
    return new Contact.Denied(
        Contact.Denial.OUTSIDE_SCOPE, "the scope does not name " + host + " port " + port);
  }

  /** Whether anything of this kind may be done at this moment. */
  private Optional<Contact.Denied> denial(Impact act) {
    if (!allows(act)) {
      return denied(Contact.Denial.IMPACT, "the scope does not permit " + act);
    }
    if (stopRequested.getAsBoolean()) {
      stop();
    }
    return moment();
  }

  /** Counts the attempt and waits for its turn; says why not where it may not be made. */
  private Optional<Contact.Denied> turn(Turns.Service service) throws InterruptedException {
    if (!allows(service.act())) {
      return denied(Contact.Denial.IMPACT, "the scope does not permit " + service.act());
    }
    InetSocketAddress at = service.target();
    Optional<Role> role = scope.tooMuch(service.act(), at.getAddress(), at.getPort());
    if (role.isPresent()) {
      return denied(
          Contact.Denial.IMPACT,
          at.getAddress().getHostAddress()
              + " is a "
              + Words.of(role.get())
              + ", at which nobody may "
              + Words.of(service.act()));
    }
    long wait;
    synchronized (turns) {
      if (stopRequested.getAsBoolean()) {
        stop();
      }
      Optional<String> full = turns.full(service);
      if (full.isPresent()) {
        return denied(Contact.Denial.CEILING, full.get());
      }
      wait = turns.take(service);
    }
    if (wait > 0) {
      pause.nanos(wait);
    }
    return moment();
  }

  /** Whether it is stopped, or not the time. */
  private Optional<Contact.Denied> moment() {
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

  /** The same for datagrams. */
  private final class DatagramHearing implements DatagramListener.Gate {
    @Override
    public boolean mayBeHeard(InetAddress from) {
      return scope.targets().stream().anyMatch(t -> t.address().equals(from));
    }

    @Override
    public boolean mayGoOn() {
      return denial(Impact.CONNECT).isEmpty();
    }

    @Override
    public void closed(DatagramSocket socket) {
      close(socket);
    }
  }

  /** Who may be heard, and that a stop ends it. */
  private final class Hearing implements Listener.Gate {
    @Override
    public boolean mayBeHeard(InetAddress from) {
      return mayGoOn() && scope.targets().stream().anyMatch(t -> t.address().equals(from));
    }

    @Override
    public boolean mayGoOn() {
      return denial(Impact.CONNECT).isEmpty();
    }

    @Override
    public Line opened(Socket socket) {
      open.add(socket);
      if (isStopped()) {
        close(socket);
      }
      return new Line(socket, Permit.this::close);
    }

    @Override
    public void closed(ServerSocket server) {
      close(server);
    }
  }

  private void close(Closeable socket) {
    open.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone either way.
    }
  }

  private static Optional<Contact.Denied> denied(Contact.Denial denial, String reason) {
    return Optional.of(new Contact.Denied(denial, reason));
  }
}
