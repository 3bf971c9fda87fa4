package org.sipward.app.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A SIP user agent on one UDP socket: what arrives goes to the line with its Call-ID, a request
 * without one to the owner.
 *
 * <p>Safe for all threads; each {@link Line} is for one thread.
 */
public final class Phone implements AutoCloseable {
  /** RFC 3261 17.1.1.2. */
  private static final Duration T1 = Duration.ofMillis(500);

  private static final Duration T2 = Duration.ofSeconds(4);

  /** When a request counts as unanswered: on a loopback 64*T1 would only hide a fault. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  /** 64*T1: where much else runs on the machine, slow is no fault. */
  private static final Duration LONG = T1.multipliedBy(64);

  private static final int MAILBOX = 32;

  private final Map<String, Line> lines = new ConcurrentHashMap<>();
  private final UdpPort port;
  private final LeakWatch watch;
  private final LatencyMeter meter;
  private final BiConsumer<Phone, Incoming> owner;
  private final Duration patience;

  private Phone(
      InetSocketAddress bind,
      LeakWatch watch,
      LatencyMeter meter,
      BiConsumer<Phone, Incoming> owner,
      Duration patience)
      throws IOException {
    this.watch = watch;
    this.meter = meter;
    this.owner = owner;
    this.patience = patience;
    this.port = UdpPort.open(bind, this::received);
  }

  /** A message with the address it came from. */
  record Incoming(SipText message, InetSocketAddress from) {}

  /**
   * What became of a request.
   *
   * @param response the final one; empty: none came in time
   * @param provisional the highest provisional status seen above 100, or 0
   */
  record Answer(Optional<SipText> response, int provisional) {
    boolean isOk() {
      return response.map(SipText::status).orElse(0) == 200;
    }
  }

  /**
   * Opens a phone.
   *
   * @param owner takes requests that belong to no line; must not block
   */
  static Phone open(
      InetSocketAddress bind,
      LeakWatch watch,
      LatencyMeter meter,
      BiConsumer<Phone, Incoming> owner)
      throws IOException {
    return new Phone(bind, watch, meter, owner, PATIENCE);
  }

  /**
   * Opens a phone that answers every call, and waits for answers as long as RFC 3261 says.
   *
   * @throws IOException where the address is not to be had
   */
  public static Phone answering(InetSocketAddress bind) throws IOException {
    return new Phone(
        bind, new LeakWatch(), new LatencyMeter(Duration.ZERO), new Callee()::received, LONG);
  }

  /** When a request counts as unanswered. */
  Duration patience() {
    return patience;
  }

  String hostPort() {
    return port.hostPort();
  }

  String host() {
    return port.local().getAddress().getHostAddress();
  }

  InetSocketAddress local() {
    return port.local();
  }

  /** The line of a Call-ID, to be closed by its user. */
  Line line(String callId) {
    var line = new Line(callId);
    lines.put(callId, line);
    return line;
  }

  void send(SipText message, InetSocketAddress to) {
    port.send(message.octets(), to);
  }

  private void received(UdpPort.Datagram datagram) {
    if (!watch.isClean(datagram.octets())) {
      return;
    }
    SipText.read(datagram.octets())
        .ifPresent(
            message -> {
              meter.received(message, datagram.nanos());
              var incoming = new Incoming(message, datagram.from());
              Line line = lines.get(message.callId());
              if (line != null) {
                line.put(incoming);
              } else if (!message.isResponse()) {
                owner.accept(this, incoming);
              }
            });
  }

  @Override
  public void close() {
    port.close();
  }

  /** All that belongs to one Call-ID, in the order of its arrival. */
  final class Line implements AutoCloseable {
    private final String callId;
    private final BlockingQueue<Incoming> mailbox = new ArrayBlockingQueue<>(MAILBOX);

    private Line(String callId) {
      this.callId = callId;
    }

    String callId() {
      return callId;
    }

    /** What does not fit is lost as on the wire, and repeated by its sender. */
    private void put(Incoming incoming) {
      var _ = mailbox.offer(incoming);
    }

    /** The next message, empty when none came in time. */
    Optional<Incoming> await(Duration patience) throws InterruptedException {
      return Optional.ofNullable(mailbox.poll(patience.toNanos(), TimeUnit.NANOSECONDS));
    }

    /**
     * Sends a request, again while nobody answers (RFC 3261 17.1), and waits for the final
     * response.
     *
     * @param meanwhile takes all else that arrives on the line
     */
    Answer exchange(SipText request, InetSocketAddress to, Consumer<Incoming> meanwhile)
        throws InterruptedException {
      long end = System.nanoTime() + patience.toNanos();
      boolean invite = request.method().equals("INVITE");
      Duration pause = T1;
      int provisional = 0;
      boolean proceeding = false;
      meter.sending(request);
      send(request, to);
      for (long left = patience.toNanos(); left > 0; left = end - System.nanoTime()) {
        var incoming = await(Duration.ofNanos(Math.min(left, pause.toNanos())));
        if (incoming.isEmpty()) {
          if (!(invite && proceeding)) {
            send(request, to);
          }
          pause = invite || pause.compareTo(T2) < 0 ? pause.multipliedBy(2) : T2;
        } else if (answers(incoming.get().message(), request)) {
          int status = incoming.get().message().status();
          if (status >= 200) {
            return new Answer(Optional.of(incoming.get().message()), provisional);
          }
          proceeding = true;
          provisional = Math.max(provisional, status == 100 ? 0 : status);
        } else {
          meanwhile.accept(incoming.get());
        }
      }
      meter.forget(request);
      return new Answer(Optional.empty(), provisional);
    }

    /** Sends a request that nobody answers. */
    void tell(SipText request, InetSocketAddress to) {
      meter.sending(request);
      send(request, to);
    }

    @Override
    public void close() {
      lines.remove(callId);
    }

    private static boolean answers(SipText message, SipText request) {
      return message.isResponse() && message.header("CSeq").equals(request.header("CSeq"));
    }
  }
}
