package org.sipward.exchange.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.sipward.exchange.protocol.Caller;

/**
 * The wire between Stores, tapped: it stands before each Store with that Store's own TLS key, talks
 * on with the key of whoever called, and keeps every octet that goes either way as it is under the
 * TLS. Stores notice nothing. It can also hold one Store's octets to a trickle, and say again what
 * a Store has said.
 */
public final class Tap implements AutoCloseable {
  private static final Duration DRIP = Duration.ofMillis(100);

  private final Map<String, Path> homes = new ConcurrentHashMap<>();
  private final Map<String, Caller> pins = new ConcurrentHashMap<>();
  private final Map<String, InetSocketAddress> ports = new ConcurrentHashMap<>();
  private final List<Flow> flows = new CopyOnWriteArrayList<>();
  private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();
  private final Set<String> slow = ConcurrentHashMap.newKeySet();
  private final AtomicLong dripped = new AtomicLong();

  /** All that one Store has sent to another on one connection. */
  public static final class Flow {
    private final String from;
    private final String to;
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

    private Flow(String from, String to) {
      this.from = from;
      this.to = to;
    }

    public String from() {
      return from;
    }

    public String to() {
      return to;
    }

    public synchronized byte[] octets() {
      return octets.toByteArray();
    }

    private synchronized void add(byte[] some, int length) {
      octets.write(some, 0, length);
    }
  }

  /** Stands before a Store from now on; where others are to reach it. */
  public URI before(Caller store, InetSocketAddress listen, Path home) throws IOException {
    homes.put(store.storeId(), home);
    pins.put(TlsIdentity.read(home).pin(), store);
    ports.put(store.storeId(), listen);
    var tls = identity(store.storeId());
    var socket =
        (SSLServerSocket)
            tls.context()
                .getServerSocketFactory()
                .createServerSocket(0, 64, InetAddress.getLoopbackAddress());
    socket.setNeedClientAuth(true);
    open.add(socket);
    Thread.startVirtualThread(() -> accept(store.storeId(), socket, tls));
    return URI.create("https://127.0.0.1:" + socket.getLocalPort());
  }

  private Pinned identity(String storeId) throws IOException {
    var own = TlsIdentity.read(Optional.ofNullable(homes.get(storeId)).orElseThrow());
    return new Pinned(() -> own, pin -> Optional.ofNullable(pins.get(pin)));
  }

  private void accept(String server, SSLServerSocket socket, Pinned tls) {
    while (!socket.isClosed()) {
      try {
        var inside = (SSLSocket) socket.accept();
        open.add(inside);
        Thread.startVirtualThread(() -> join(server, inside, tls));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void join(String server, SSLSocket client, Pinned tls) {
    try {
      client.startHandshake();
      var caller = tls.peer(client.getSession()).orElseThrow().storeId();
      var onward = connect(caller, server);
      var there = flow(caller, server);
      var back = flow(server, caller);
      Thread.startVirtualThread(() -> pump(client, onward, there));
      pump(onward, client, back);
    } catch (IOException gone) {
      close(client);
    }
  }

  private SSLSocket connect(String from, String to) throws IOException {
    var at = Optional.ofNullable(ports.get(to)).orElseThrow();
    var socket =
        (SSLSocket)
            identity(from)
                .only(to)
                .context()
                .getSocketFactory()
                .createSocket(at.getAddress(), at.getPort());
    open.add(socket);
    socket.startHandshake();
    return socket;
  }

  private Flow flow(String from, String to) {
    var flow = new Flow(from, to);
    flows.add(flow);
    return flow;
  }

  private void pump(Socket from, Socket to, Flow flow) {
    var buffer = new byte[16 * 1024];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        flow.add(buffer, n);
        if (slow.contains(flow.from())) {
          drip(buffer, n, out);
        } else {
          out.write(buffer, 0, n);
        }
      }
    } catch (IOException gone) {
      // Either side has ended: so does the other.
    }
    close(from);
    close(to);
  }

  private void drip(byte[] octets, int length, OutputStream out) throws IOException {
    for (int i = 0; i < length; i++) {
      out.write(octets[i]);
      out.flush();
      dripped.incrementAndGet();
      LockSupport.parkNanos(DRIP.toNanos());
    }
  }

  /** From now on this Store speaks one octet at a time. */
  public void slow(String storeId) {
    slow.add(storeId);
  }

  /** How many octets came one by one. */
  public long dripped() {
    return dripped.get();
  }

  /** All that was sent until now. */
  public List<Flow> flows() {
    return List.copyOf(flows);
  }

  /** The first signed request that a Store sent to another, octet for octet; without a body. */
  public Optional<byte[]> request(String from, String to) {
    return flows.stream()
        .filter(flow -> flow.from().equals(from) && flow.to().equals(to))
        .map(flow -> new String(flow.octets(), StandardCharsets.ISO_8859_1))
        .flatMap(text -> Stream.of(text.split("(?<=\r\n\r\n)", -1)))
        .filter(text -> text.startsWith("GET ") && text.endsWith("\r\n\r\n"))
        .filter(text -> text.toLowerCase(Locale.ROOT).contains("\r\nsignature:"))
        .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
        .findFirst();
  }

  /** Sends octets to a Store with the key of another; the first line of the answer. */
  public String send(byte[] octets, String from, String to) throws IOException {
    try (var socket = connect(from, to)) {
      socket.getOutputStream().write(octets);
      socket.getOutputStream().flush();
      var line = new ArrayList<Byte>();
      for (int c = socket.getInputStream().read();
          c >= 0 && c != '\r';
          c = socket.getInputStream().read()) {
        line.add((byte) c);
      }
      var text = new StringBuilder();
      line.forEach(c -> text.append((char) (c & 0xff)));
      return text.toString();
    }
  }

  private static void close(AutoCloseable one) {
    try {
      one.close();
    } catch (Exception gone) {
      // It was closed already.
    }
  }

  @Override
  public void close() {
    slow.clear();
    open.forEach(Tap::close);
  }
}
