package org.sipward.firewall.transport;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.sipward.firewall.transport.bounds.Admission;
import org.sipward.firewall.transport.bounds.ConnectionIds;
import org.sipward.firewall.transport.bounds.KeyedHash;
import org.sipward.firewall.transport.tls.Reload;
import org.sipward.firewall.transport.tls.TlsException;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Prefix;
import org.sipward.firewall.zone.Snapshot;

/**
 * All open sockets: the listeners of a snapshot on a fixed number of event loops.
 *
 * <p>Any thread may call it; it is control plane and blocks while sockets open and close.
 */
public final class Transports implements AutoCloseable {
  /** TLS handshakes at once, of all zones together. */
  private static final int HANDSHAKES = 512;

  private static final long DRAIN_POLL_MILLIS = 20;

  private final EventLoopGroup group;
  private final Loop.Shared shared;
  private final Listeners listeners;

  private Transports(Loop.Shared shared, int loops) {
    this.shared = shared;
    this.listeners = new Listeners(shared);
    this.group =
        new MultiThreadIoEventLoopGroup(
            loops, new DefaultThreadFactory("sipward-loop", true), shared.sockets().loops());
  }

  /**
   * Opens all listeners of a snapshot.
   *
   * @throws TransportException naming the listener that could not be opened; all others are closed
   * @throws TlsException naming the certificate file that is of no use
   */
  public static Transports open(Snapshot snapshot, TransportSettings settings, Wiring wiring) {
    return open(() -> snapshot, settings, wiring, Sockets.best());
  }

  /**
   * Opens all listeners of a network that changes while they are open: in everything but its zones'
   * order and bounds on connections, and its listeners.
   *
   * @param network asked on any loop, for each message
   * @throws TransportException naming the listener that could not be opened; all others are closed
   * @throws TlsException naming the certificate file that is of no use
   */
  public static Transports open(
      Supplier<Snapshot> network, TransportSettings settings, Wiring wiring) {
    return open(network, settings, wiring, Sockets.best());
  }

  static Transports open(
      Supplier<Snapshot> network, TransportSettings settings, Wiring wiring, Sockets sockets) {
    Snapshot snapshot = network.get();
    SecureRandom random = new SecureRandom();
    KeyedHash hash = new KeyedHash(random.nextLong(), random.nextLong());
    int loops = sockets.loopCount(settings.loops());
    Loop.Shared shared =
        new Loop.Shared(
            network,
            settings.withLoops(loops),
            wiring,
            sockets,
            PooledByteBufAllocator.DEFAULT,
            hash,
            random,
            new ConnectionIds(loops, slots(snapshot)),
            new Admission(snapshot.zones(), hash, HANDSHAKES),
            Executors.newFixedThreadPool(
                Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
                new DefaultThreadFactory("sipward-handshake", true)),
            new ArrayList<>());
    Transports transports = new Transports(shared, loops);
    try {
      transports.openAll();
    } catch (RuntimeException e) {
      transports.close();
      throw e;
    }
    return transports;
  }

  /** Loops that run, numbered from 0. */
  public int loops() {
    return shared.loops().size();
  }

  /** Where a listener is bound: its configured address, with the port that was chosen for 0. */
  public Endpoint bound(int listener) {
    return listeners.bound(listener);
  }

  /** Runs a task on a loop, where it may call the loop's {@code Outbound}. */
  public void execute(int loop, Runnable task) {
    shared.loops().get(loop).execute(task);
  }

  /**
   * Resets the stream connections that a block of addresses has opened, on all loops, a moment
   * later; never those of peers and next hops.
   */
  public void cut(Prefix block) {
    shared.loops().forEach(loop -> loop.execute(() -> loop.streams().cut(block)));
  }

  /** Stream connections of a zone, open or about to be. */
  public int connections(int zone) {
    return shared.admission().connections(zone);
  }

  /**
   * Reads the certificates of a TLS listener again and uses them for new connections, if a
   * connection to oneself then sees them; otherwise the old ones stay. Blocks for seconds at worst.
   */
  public Reload reload(int listener) {
    return listeners.tls(listener).reload(bound(listener));
  }

  /**
   * Stops accepting, writes what is queued and closes the connections.
   *
   * @param patience after which connections are left to {@link #close}
   * @return whether all connections were closed in time
   */
  public boolean drain(Duration patience) throws InterruptedException {
    listeners.closeAcceptors();
    shared.loops().forEach(loop -> loop.execute(loop.streams()::drain));
    long deadline = System.nanoTime() + patience.toNanos();
    while (openConnections() > 0) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(DRAIN_POLL_MILLIS);
    }
    return true;
  }

  /** Closes all sockets and ends the loops; what is queued is lost. */
  @Override
  public void close() {
    listeners.closeAcceptors();
    listeners.closeDatagrams();
    for (Loop loop : shared.loops()) {
      loop.executor().submit(loop::abort).syncUninterruptibly();
    }
    shared.workers().shutdownNow();
    group.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    shared.loops().forEach(Loop::release);
    shared.loops().clear();
  }

  private int openConnections() {
    return shared.snapshot().zones().stream().mapToInt(zone -> connections(zone.index())).sum();
  }

  /** Slots for connections per loop: all may meet on one. */
  private static int slots(Snapshot snapshot) {
    long most = snapshot.zones().stream().mapToLong(zone -> zone.streams().connections()).sum();
    return Math.clamp(most, 1, ConnectionIds.MAX_SLOTS);
  }

  private void openAll() {
    for (EventExecutor executor : group) {
      shared.loops().add(new Loop(shared.loops().size(), (EventLoop) executor, shared));
    }
    listeners.openAll();
    shared.loops().forEach(Loop::startTicks);
  }
}
