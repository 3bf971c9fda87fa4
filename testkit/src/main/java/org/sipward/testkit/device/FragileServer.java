package org.sipward.testkit.device;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A web server with a fault of which no real one is left to be had: what is the trigger, and what
 * becomes of it then. {@code GET /boot} tells how often it started, {@code GET /uptime} for how
 * many seconds it has been up, beginning with a thousand.
 *
 * <p>Options: {@code bug} = octet (one beyond ASCII), long (a line over 1,000 octets), zero (an
 * octet of zero), colon (a header without one), percent (a code that is none in the first line),
 * many (over {@code places} connections at once, 15 by default), none; {@code then} = die, restart,
 * hang, blink (one connection is dropped, a good server otherwise), full (the places of those
 * connections are never given back), slow (it does not answer for eight seconds); {@code lossy} =
 * yes: every third connection is dropped.
 */
final class FragileServer implements Part {
  private static final int LONG = 1_000;
  private static final int MOST = 16_384;
  private static final int PATIENCE_MILLIS = 500;
  private static final long UP_BEFORE = 1_000;
  private static final long DOWN_MILLIS = 300;
  private static final long SLOW_NANOS = 8_000_000_000L;

  @Override
  public void addTo(TestDevice device, Map<String, String> options) throws Exception {
    Running running = new Running(device.address(), device.port("fragile"), options);
    running.start();
    device.keep(running);
  }

  /** One server while it runs. */
  private static final class Running implements AutoCloseable {
    private final InetSocketAddress address;
    private final String bug;
    private final String then;
    private final boolean lossy;
    private final int places;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile ServerSocket server = new ServerSocket();
    private volatile int boots;
    private volatile long bootNanos;
    private volatile boolean hanging;
    private volatile boolean closed;
    private volatile long slowUntil = System.nanoTime();

    Running(InetAddress address, int port, Map<String, String> options) throws IOException {
      this.address = new InetSocketAddress(address, port);
      this.bug = options.getOrDefault("bug", "none");
      this.then = options.getOrDefault("then", "die");
      this.places = Integer.parseInt(options.getOrDefault("places", "15"));
      this.lossy = options.containsKey("lossy");
    }

    synchronized void start() throws IOException {
      if (closed) {
        return;
      }
      ServerSocket next = new ServerSocket();
      next.setReuseAddress(true);
      next.bind(address, 1_000);
      server = next;
      boots++;
      bootNanos = System.nanoTime();
      Thread.ofVirtual().start(() -> serve(next));
    }

    @Override
    public synchronized void close() throws IOException {
      closed = true;
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    }

    private void serve(ServerSocket listening) {
      while (!listening.isClosed()) {
        try {
          Socket socket = listening.accept();
          open.add(socket);
          if (bug.equals("many") && open.size() > places) {
            fail();
          }
          Thread.ofVirtual().start(() -> answer(socket));
        } catch (IOException e) {
          // Closed.
        }
      }
    }

    private void answer(Socket socket) {
      try (socket) {
        if (lossy && accepted.incrementAndGet() % 3 == 0) {
          return;
        }
        socket.setSoTimeout(PATIENCE_MILLIS);
        String request = request(socket);
        if (hits(request)) {
          fail();
        } else if (!isHanging() && request.contains("\r\n\r\n")) {
          socket.getOutputStream().write(reply(request));
        } else if (isHanging()) {
          int rest = socket.getInputStream().read(new byte[MOST]);
          accepted.addAndGet(rest < 0 ? 0 : 1);
        }
      } catch (IOException e) {
        // It hung up, or is too slow.
      } finally {
        open.remove(socket);
      }
    }

    private static String request(Socket socket) throws IOException {
      byte[] octets = new byte[MOST];
      int length = 0;
      while (length < MOST) {
        int n = socket.getInputStream().read(octets, length, MOST - length);
        if (n < 0) {
          break;
        }
        length += n;
        String text = new String(octets, 0, length, StandardCharsets.ISO_8859_1);
        if (text.contains("\r\n\r\n")) {
          break;
        }
      }
      return new String(octets, 0, length, StandardCharsets.ISO_8859_1);
    }

    private boolean isHanging() {
      return hanging || System.nanoTime() < slowUntil;
    }

    private boolean hits(String request) {
      return switch (bug) {
        case "octet" -> request.chars().anyMatch(c -> c > 0x7f);
        case "zero" -> request.indexOf('\0') >= 0;
        case "colon" -> request.lines().skip(1).anyMatch(l -> !l.isBlank() && !l.contains(":"));
        case "percent" -> request.lines().findFirst().orElse("").matches(".*%(?![0-9A-Fa-f]{2}).*");
        case "long" -> request.lines().anyMatch(line -> line.length() > LONG);
        default -> false;
      };
    }

    private byte[] reply(String request) {
      String body = "ok";
      if (request.startsWith("GET /boot ")) {
        body = String.valueOf(boots);
      } else if (request.startsWith("GET /uptime ")) {
        long seconds = (System.nanoTime() - bootNanos) / 1_000_000_000;
        body = "up " + (boots == 1 ? UP_BEFORE + seconds : seconds) + " s";
      }
      return ("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n"
              + body)
          .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Does once what the bug leads to. */
    private synchronized void fail() throws IOException {
      switch (then) {
        case "die" -> server.close();
        case "hang", "full" -> hanging = true;
        case "slow" -> slowUntil = System.nanoTime() + SLOW_NANOS;
        case "restart" -> {
          if (!server.isClosed()) {
            server.close();
            Thread.ofVirtual().start(this::rise);
          }
        }
        default -> {}
      }
    }

    private void rise() {
      try {
        Thread.sleep(DOWN_MILLIS); // what a start of a device takes, and more
        start();
      } catch (IOException | InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
