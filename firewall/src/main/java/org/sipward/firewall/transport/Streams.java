package org.sipward.firewall.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.port.Outbound.Sent;
import org.sipward.firewall.port.Way;
import org.sipward.firewall.transport.bounds.Admission;
import org.sipward.firewall.transport.bounds.ConnectionIds;
import org.sipward.firewall.transport.bounds.OctetBudget;
import org.sipward.firewall.transport.bounds.Wheel;
import org.sipward.firewall.transport.tls.TlsSide;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Prefix;
import org.sipward.sip.Octets;
import org.sipward.sip.SipParser;
import org.sipward.sip.edit.Edits;

/**
 * The stream connections of one loop: accepted, opened, found again and timed out here.
 *
 * <p>A message to an address reuses the connection that this loop opened to it, or opens one; an
 * incoming connection is used for requests only by its id. Each loop has connections of its own to
 * a remote, so what came in order leaves in order and nothing crosses. Called on its loop only.
 */
final class Streams {
  /** Longest part of a stream that is read at once. */
  static final int READ_OCTETS = 65_536;

  private final Loop loop;
  private final Loop.Shared shared;
  private final StreamTable table;
  private final Wheel wheel;
  private final OctetBudget budget;
  private final PeekPlaces peeks;
  private final byte[] scratch = new byte[READ_OCTETS];
  private final Recognition recognition;
  private final ConnectionEvents events;
  private final @Nullable StreamPort[] ports;
  private boolean aborted;

  Streams(Loop loop, Loop.Shared shared) {
    this.loop = loop;
    this.shared = shared;
    this.table =
        new StreamTable(loop.index(), shared.ids(), shared.hash(), shared.random().nextLong());
    this.wheel = new Wheel(nanos());
    this.budget = new OctetBudget(shared.settings().streamOctets() / shared.settings().loops());
    this.peeks =
        new PeekPlaces(
            shared.snapshot().zones().size(),
            shared.settings().loops(),
            () -> count(Counter.CONNECTIONS_REFUSED));
    this.recognition = new Recognition(shared.wiring());
    this.events = shared.wiring().events(loop.index());
    this.ports = new @Nullable StreamPort[shared.snapshot().listeners().size()];
  }

  void add(StreamPort port) {
    ports[port.index()] = port;
  }

  StreamTable table() {
    return table;
  }

  Wheel wheel() {
    return wheel;
  }

  byte[] scratch() {
    return scratch;
  }

  long nanos() {
    return shared.wiring().clock().getAsLong();
  }

  void count(Counter counter) {
    loop.facts().count(counter);
  }

  void beginBatch() {
    loop.beginBatch();
  }

  void endBatch() {
    loop.endBatch();
  }

  void flushLater(Outlet outlet) {
    loop.flushLater(outlet);
  }

  void deliver(Arrival arrival, Octets octets, SipParser.Source source) {
    loop.deliver(arrival, octets, source);
  }

  /** Sends on the connection of the way if it is open, else on one to its address. */
  Sent send(Way way, Edits message) {
    long id = way.connection();
    if (id != 0 && shared.ids().isOpen(id)) {
      if (ConnectionIds.loop(id) != loop.index()) {
        return loop.cross(way, message);
      }
      StreamConnection connection = table.find(id);
      if (connection != null && connection.listener() == way.listener()) {
        return connection.send(loop.encoder().encode(message));
      }
    }
    return way.port() == 0 ? Sent.NO_CONNECTION : sendTo(way, loop.encoder().encode(message));
  }

  /** Sends what another loop encoded; the connection may be gone by now. */
  Sent send(Letter letter) {
    StreamConnection connection = table.find(letter.connection());
    if (connection != null && connection.listener() == letter.listener()) {
      return connection.send(letter.octets());
    }
    if (letter.port() == 0) {
      letter.octets().release();
      return Sent.NO_CONNECTION;
    }
    return sendTo(letter.way(), letter.octets());
  }

  void close(long id) {
    StreamConnection connection = table.find(id);
    if (connection != null) {
      connection.finish();
    }
  }

  /**
   * Resets the connections that a block of addresses has opened, apart from those of neighbours.
   */
  void cut(Prefix block) {
    for (StreamConnection connection : table.all()) {
      if (!connection.isKnown()
          && block.contains(connection.remote())
          && !recognition.isHop(connection.port(), connection.remote())) {
        connection.reset();
      }
    }
  }

  /** Finishes all connections. */
  void drain() {
    table.all().forEach(StreamConnection::finish);
  }

  /** Resets all connections. */
  void abort() {
    aborted = true;
    table.all().forEach(StreamConnection::reset);
  }

  /** Takes an accepted connection, unless a bound is reached. */
  void accept(StreamPort port, Channel channel) {
    Endpoint remote = Endpoint.of((InetSocketAddress) channel.remoteAddress());
    StreamConnection connection = new StreamConnection(this, port, remote, false, channel);
    if (recognition.isForeign(port, remote) || !take(connection)) {
      count(Counter.CONNECTIONS_REFUSED);
      Sockets.abort(channel);
      return;
    }
    if (recognition.isStranger(port, remote) && !peeks.take(connection)) {
      count(Counter.CONNECTIONS_REFUSED);
      connection.reset();
      return;
    }
    TlsSide tls = port.tls();
    if (tls == null) {
      channel.pipeline().addLast(connection);
      connection.ready(recognition.peerAt(port, remote));
    } else {
      channel.pipeline().addLast(tls.accepting(channel.alloc(), shared.workers()), connection);
    }
  }

  Recognition recognition() {
    return recognition;
  }

  /** A peer has proven its name on a connection that it opened: it may be sent requests on it. */
  void proven(StreamConnection connection) {
    // RFC 5923: nobody else is.
    if (connection.port().isMutual() && !connection.isOffered()) {
      table.offer(connection);
    }
  }

  /** A connection became ready for messages. */
  void opened(StreamConnection connection) {
    count(Counter.CONNECTIONS_OPENED);
    if (connection.port().tls() != null) {
      shared.admission().giveBackHandshake();
    }
    shared.ids().opened(connection.id());
    events.opened(connection.listener(), connection.remote(), connection.id());
  }

  /** A connection is closed. */
  void closed(StreamConnection connection, boolean wasReady, int lost) {
    StreamPort port = connection.port();
    Endpoint remote = connection.remote();
    if (port.tls() != null && !wasReady) {
      count(Counter.HANDSHAKES_FAILED); // first: who sees the connection gone sees it counted
      shared.admission().giveBackHandshake();
    }
    table.leave(connection);
    giveBack(connection);
    if (connection.isPeeked()) {
      peeks.giveBack(connection);
    }
    if (wasReady) {
      events.closed(port.index(), remote, connection.id());
    }
    if (connection.isOutgoing() && (!wasReady || lost > 0)) {
      events.connectFailed(port.index(), remote, lost);
    }
  }

  /**
   * Gives a message back that was taken for a connection which failed; later, because the pipeline
   * may be in the midst of sending right now. The connection's bound is that of what is given back.
   */
  void undelivered(StreamConnection connection, ByteBuf octets) {
    count(Counter.SEND_FAILED);
    if (!aborted) {
      loop.undelivered(connection.listener(), connection.remote(), octets);
    }
  }

  /** A connection holds more octets than before, or less. */
  void held(StreamConnection connection, long change) {
    budget.add(connection.isKnown(), change);
  }

  /**
   * Whether a connection may hold so many octets more, after others gave way if they had to: the
   * strangers that hold most, and only then, for those who are known, whoever holds most of these.
   *
   * <p>All are weighed first, for what the sockets have taken meanwhile is held no more. That is
   * worth a walk only once per share of the budget, so it must leave more room than was asked for.
   */
  boolean makeRoom(StreamConnection connection, int octets) {
    boolean known = connection.isKnown();
    if (budget.fits(known, octets)) {
      return true;
    }
    table.all().forEach(StreamConnection::weigh);
    if (budget.fitsWell(known, octets)) {
      return true;
    }
    long aim = budget.held() - budget.excess(known, octets);
    List<StreamConnection> holders =
        table.all().stream()
            .filter(one -> one.held() > 0 && (known || !one.isKnown()))
            .sorted(
                Comparator.comparing(StreamConnection::isKnown)
                    .thenComparing(StreamConnection::held, Comparator.reverseOrder()))
            .toList();
    for (int i = 0; i < holders.size() && budget.held() > aim; i++) {
      count(Counter.CONNECTIONS_CLOSED_HOARDING);
      holders.get(i).reset();
    }
    return !connection.isClosed() && budget.fits(known, octets);
  }

  /** Asks every bound; those that were taken before one refused are given back. */
  private boolean take(StreamConnection connection) {
    StreamPort port = connection.port();
    Endpoint remote = connection.remote();
    Admission admission = shared.admission();
    Peer peer = recognition.peerAt(port, remote);
    connection.admit(peer);
    boolean taken =
        connection.isOutgoing()
            ? admission.takeOutgoing(port.zone())
            : admission.takeIncoming(port.zone(), peer, remote);
    if (!taken) {
      return false;
    }
    boolean known = connection.isOutgoing() || peer != null || shared.wiring().hasProven(remote);
    if (port.tls() != null && !admission.takeHandshake(known)) {
      giveBack(connection);
      return false;
    }
    if (!connection.begin()) {
      giveBack(connection);
      if (port.tls() != null) {
        admission.giveBackHandshake();
      }
      return false;
    }
    return true;
  }

  private void giveBack(StreamConnection connection) {
    StreamPort port = connection.port();
    Endpoint remote = connection.remote();
    if (connection.isOutgoing()) {
      shared.admission().giveBackOutgoing(port.zone());
    } else {
      shared.admission().giveBackIncoming(port.zone(), connection.admitted(), remote);
    }
  }

  private Sent sendTo(Way way, ByteBuf octets) {
    StreamConnection connection = table.findRemote(way);
    if (connection == null) {
      connection = connect(way);
    }
    if (connection == null) {
      octets.release();
      return Sent.REFUSED;
    }
    return connection.send(octets);
  }

  private @Nullable StreamConnection connect(Way way) {
    StreamPort port = ports[way.listener()];
    if (port == null || !Destinations.mayReceive(way, port.listener().bind())) {
      return null;
    }
    Channel channel;
    try {
      channel = shared.sockets().stream(port.listener().bind());
    } catch (ChannelException e) {
      // The process has no descriptor left.
      count(Counter.CONNECTIONS_REFUSED);
      return null;
    }
    StreamConnection connection = new StreamConnection(this, port, way.remote(), true, channel);
    if (!take(connection)) {
      count(Counter.CONNECTIONS_REFUSED);
      channel.unsafe().closeForcibly();
      return null;
    }
    table.offer(connection);
    open(connection, channel);
    return connection;
  }

  private void open(StreamConnection connection, Channel channel) {
    StreamPort port = connection.port();
    TlsSide tls = port.tls();
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loop.executor())
            .disableResolver()
            .channelFactory(() -> channel)
            .option(ChannelOption.SO_REUSEADDR, true)
            // The wheel bounds it; zero keeps Netty from setting a timer of its own.
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
            .handler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel fresh) {
                    if (tls != null) {
                      fresh.pipeline().addLast(tls.connecting(fresh.alloc(), shared.workers()));
                    }
                    fresh.pipeline().addLast(connection);
                  }
                });
    Sockets.set(bootstrap, options(port));
    var _ =
        bootstrap
            .connect(
                connection.remote().toSocketAddress(), port.localForConnect().toSocketAddress())
            .addListener(
                opened -> {
                  if (!opened.isSuccess()) {
                    connection.closed();
                  } else if (tls == null) {
                    connection.ready(recognition.peerAt(port, connection.remote()));
                  }
                });
  }

  /** Options of every stream socket of a listener, accepted or opened. */
  Map<ChannelOption<?>, Object> options(StreamPort port) {
    int most = port.queueOctets();
    Map<ChannelOption<?>, Object> options = new HashMap<>(shared.sockets().impatient());
    options.put(ChannelOption.ALLOCATOR, shared.allocator());
    options.put(ChannelOption.TCP_NODELAY, true);
    options.put(
        ChannelOption.WRITE_BUFFER_WATER_MARK,
        new WriteBufferWaterMark(Math.max(1, most / 2), most));
    return options;
  }
}
