package org.sipward.exchange.store.chaos;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A network that fails: TCP from one port per Store to where the Store really listens, with faults
 * that a seed chooses for each connection.
 *
 * <p>Everything above TLS stays whole, as an attacker on the way could not change it either;
 * messages that arrive twice or in another order are the matter of {@code ConvergenceTest}.
 */
final class FaultyProxy implements AutoCloseable {
  private static final int BUFFER = 16 * 1024;
  private static final int MOST_RECORDED = 64 * 1024;
  private static final int TRICKLED = 3_000;
  private static final long HALF_CLOSED_MILLIS = 1_000;
  private static final long MILLI = 1_000_000;

  private final SplittableRandom random;
  private final List<ServerSocket> doors = new CopyOnWriteArrayList<>();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Map<Fault, AtomicInteger> counts = new EnumMap<>(Fault.class);
  private volatile boolean isFaulty;

  /** What happens to a connection. */
  enum Fault {
    NONE,
    /** It is cut after some octets. */
    CUT,
    /** It is cut after some time. */
    EXPIRED,
    /** It begins late. */
    DELAYED,
    /** Its first octets come one by one. */
    TRICKLED,
    /** One side is told that the other has nothing more to say. */
    HALF_CLOSED,
    /** It is reset before it begins. */
    REFUSED,
    /** What the client sent is sent once more on a second connection. */
    REPLAYED
  }

  FaultyProxy(SplittableRandom random) {
    this.random = random;
    for (var fault : Fault.values()) {
      counts.put(fault, new AtomicInteger());
    }
  }

  /** Opens a port that leads to an address. */
  int to(InetSocketAddress target) throws IOException {
    var door = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    doors.add(door);
    Thread.ofVirtual().name("proxy to " + target).start(() -> accept(door, target));
    return door.getLocalPort();
  }

  /** Whether new connections fail from now on. */
  void faulty(boolean isFaulty) {
    this.isFaulty = isFaulty;
  }

  /** How many connections had each fault. */
  Map<Fault, AtomicInteger> counts() {
    return counts;
  }

  private void accept(ServerSocket door, InetSocketAddress target) {
    while (!door.isClosed()) {
      try {
        var client = door.accept();
        var luck = next();
        Thread.ofVirtual().start(() -> carry(client, target, luck));
      } catch (IOException e) {
        // The next connection, or the end.
      }
    }
  }

  private synchronized SplittableRandom next() {
    return random.split();
  }

  private Fault fault(SplittableRandom luck) {
    if (!isFaulty || luck.nextInt(100) < 35) {
      return Fault.NONE;
    }
    return Fault.values()[1 + luck.nextInt(Fault.values().length - 1)];
  }

  private void carry(Socket client, InetSocketAddress target, SplittableRandom luck) {
    var fault = fault(luck);
    Objects.requireNonNull(counts.get(fault)).incrementAndGet();
    sockets.add(client);
    var server = new Socket();
    sockets.add(server);
    try (client;
        server) {
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      if (fault == Fault.REFUSED) {
        client.setSoLinger(true, 0);
        return;
      }
      if (fault == Fault.DELAYED) {
        LockSupport.parkNanos(luck.nextInt(50, 1_500) * MILLI);
      }
      server.connect(target, 5_000);
      var recorded = new ByteArrayOutputStream();
      var back =
          Thread.ofVirtual()
              .start(() -> pump(server, client, new Way(fault, luck.split(), Optional.empty())));
      if (fault == Fault.EXPIRED) {
        long millis = luck.nextInt(100, 6_000);
        Thread.ofVirtual().start(() -> expire(client, server, millis));
      }
      pump(client, server, new Way(fault, luck.split(), Optional.of(recorded)));
      back.join();
      if (fault == Fault.REPLAYED) {
        replay(target, recorded.toByteArray());
      }
    } catch (IOException e) {
      // A Store that was killed: its peers see a reset, as they would without us.
      reset(client);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sockets.remove(client);
      sockets.remove(server);
    }
  }

  /** One direction of a connection: what happens to it, and after how many octets. */
  private static final class Way {
    private final Fault fault;
    private final SplittableRandom luck;
    private final long limit;
    private final Optional<ByteArrayOutputStream> recorded;
    private long carried;

    Way(Fault fault, SplittableRandom luck, Optional<ByteArrayOutputStream> recorded) {
      this.fault = fault;
      this.luck = luck;
      this.recorded = recorded;
      limit = luck.nextInt(1, 30_000);
    }

    boolean isOver() {
      return (fault == Fault.CUT || fault == Fault.HALF_CLOSED) && carried >= limit;
    }

    /** How much goes in one piece. */
    int piece(int available) {
      int most = isOver() || fault == Fault.NONE ? available : (int) Math.min(available, left());
      return fault == Fault.TRICKLED && carried < TRICKLED
          ? Math.min(most, luck.nextInt(1, 90))
          : most;
    }

    private long left() {
      return fault == Fault.CUT || fault == Fault.HALF_CLOSED
          ? Math.max(1, limit - carried)
          : BUFFER;
    }

    void carried(byte[] octets, int from, int length) {
      carried += length;
      recorded
          .filter(kept -> kept.size() < MOST_RECORDED)
          .ifPresent(kept -> kept.write(octets, from, length));
      if (fault == Fault.TRICKLED && carried < TRICKLED) {
        LockSupport.parkNanos(MILLI);
      }
    }
  }

  /** Carries octets one way until that ends, or its fault comes true. */
  private void pump(Socket from, Socket to, Way way) {
    var buffer = new byte[BUFFER];
    try {
      var in = from.getInputStream();
      var out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        for (int at = 0; at < read; ) {
          int piece = way.piece(read - at);
          out.write(buffer, at, piece);
          way.carried(buffer, at, piece);
          at += piece;
          if (way.isOver()) {
            end(from, to, way);
            return;
          }
        }
      }
      to.shutdownOutput();
    } catch (IOException e) {
      reset(from);
      reset(to);
    }
  }

  private void end(Socket from, Socket to, Way way) throws IOException {
    if (way.fault == Fault.HALF_CLOSED) {
      to.shutdownOutput();
      LockSupport.parkNanos(HALF_CLOSED_MILLIS * MILLI);
    }
    reset(from);
    reset(to);
  }

  private static void expire(Socket client, Socket server, long millis) {
    LockSupport.parkNanos(millis * MILLI);
    reset(client);
    reset(server);
  }

  /** TLS has to see that these octets are not of this connection. */
  private void replay(InetSocketAddress target, byte[] octets) {
    try (var again = new Socket()) {
      sockets.add(again);
      again.connect(target, 5_000);
      again.setSoTimeout(2_000);
      again.getOutputStream().write(octets);
      again.getOutputStream().flush();
      var answer = new ByteArrayOutputStream();
      again.getInputStream().transferTo(answer);
      sockets.remove(again);
    } catch (IOException e) {
      // Refused, as it should be.
    }
  }

  /** Closes with a reset, as far as it still can. */
  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // It is gone already.
    }
  }

  @Override
  public void close() throws IOException {
    for (var door : doors) {
      door.close();
    }
    sockets.forEach(FaultyProxy::reset);
  }
}
