package org.sipward.firewall.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.control.Guards;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.limit.KeepAliveFlood;
import org.sipward.firewall.port.Outbound.Sent;
import org.sipward.firewall.port.Way;
import org.sipward.firewall.transport.bounds.Wheel;
import org.sipward.firewall.transport.tls.Identity;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Zone;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.kernel.Mode;
import org.sipward.sip.Defect;
import org.sipward.sip.Octets;
import org.sipward.sip.SipParser;
import org.sipward.sip.frame.Framing.Broken;

/**
 * One TCP or TLS connection, from the moment it is accepted or asked for until it is closed.
 *
 * <p>Everything about it is bounded: the time to open, the time for a message that has begun, the
 * time without any, the octets kept of a message, and the octets that wait to be written; whoever
 * exceeds one loses the connection and nobody else notices. Called on its loop only.
 */
final class StreamConnection extends ChannelInboundHandlerAdapter implements Intake.Taker {
  private static final long NEVER = Long.MAX_VALUE;

  /** The answer to a keep-alive, CR LF (RFC 5626 3.5.1). */
  private static final byte[] PONG = {'\r', '\n'};

  private enum State {
    OPENING,
    READY,
    CLOSED
  }

  private final Streams streams;
  private final StreamPort port;
  private final Endpoint remote;
  private final boolean outgoing;
  private final Outlet outlet;
  private final Wheel.Entry timer = new Wheel.Entry(this::due);
  private final KeepAliveFlood.Tally keepAlives = new KeepAliveFlood.Tally();
  private final Unconfirmed unconfirmed = new Unconfirmed();
  private State state = State.OPENING;

  /** Closes as soon as what was taken is written: nothing more is taken. */
  private boolean finishing;

  private @Nullable Arrival arrival;

  /** As whom the bounds on connections counted it, whatever the zone says later. */
  private @Nullable Peer admitted;

  private @Nullable Intake intake;
  private long id;
  private long messageDeadline = NEVER;
  private long idleDeadline;

  /** When it last brought a message, or began. */
  private long heardNanos;

  /** Until when the other end may still refuse us, and what was written is kept. */
  private long refusalDeadline = NEVER;

  /** What the budget of the loop knows of. */
  private long held;

  private @Nullable StreamConnection nextInChain;
  private long chainKey;
  private boolean offered;

  /** Whether it holds a place of the strangers whose start line is looked at. */
  private boolean peeked;

  /** Nothing but a call for help keeps its place. */
  private boolean awaitsCall;

  StreamConnection(
      Streams streams, StreamPort port, Endpoint remote, boolean outgoing, Channel channel) {
    this.streams = streams;
    this.port = port;
    this.remote = remote;
    this.outgoing = outgoing;
    this.outlet = new Outlet(channel, this::weigh);
  }

  /** Enters the table; false: there is no room. */
  boolean begin() {
    id = streams.table().enter(this);
    if (id != 0) {
      heardNanos = streams.nanos();
      streams.wheel().set(timer, heardNanos + port.openNanos());
    }
    return id != 0;
  }

  long id() {
    return id;
  }

  void admit(@Nullable Peer peer) {
    admitted = peer;
  }

  @Nullable Peer admitted() {
    return admitted;
  }

  void markPeeked() {
    peeked = true;
    awaitsCall = true;
  }

  boolean isPeeked() {
    return peeked;
  }

  long heardNanos() {
    return heardNanos;
  }

  int listener() {
    return port.index();
  }

  Endpoint remote() {
    return remote;
  }

  boolean isOutgoing() {
    return outgoing;
  }

  StreamPort port() {
    return port;
  }

  boolean leadsTo(Way way) {
    return state != State.CLOSED
        && !finishing
        && way.listener() == port.index()
        && way.port() == remote.port()
        && way.low() == remote.low()
        && way.high() == remote.high();
  }

  /** Links it before another connection of the same hash. */
  void chain(long key, @Nullable StreamConnection next) {
    chainKey = key;
    nextInChain = next;
    offered = true;
  }

  @Nullable StreamConnection nextInChain() {
    return nextInChain;
  }

  long chainKey() {
    return chainKey;
  }

  boolean isOffered() {
    return offered;
  }

  /** The connection is open, and who is at the other end is known. */
  void ready(@Nullable Peer peer) {
    if (state != State.OPENING) {
      return;
    }
    state = State.READY;
    Arrival fresh = new Arrival(port.listener(), port.zone(), peer, remote, id);
    streams.held(this, -held); // whoever shows a name may have been counted among the strangers
    held = 0;
    arrival = fresh;
    intake = new Intake(fresh.screening().limits(), streams.scratch(), this);
    alive();
    if (peeked) {
      // Whoever calls for help says so at once.
      idleDeadline = streams.nanos() + port.openNanos();
    }
    if (outgoing && port.tls() != null) {
      refusalDeadline = streams.nanos() + port.openNanos();
    }
    streams.wheel().set(timer, Math.min(idleDeadline, refusalDeadline));
    streams.opened(this);
    unconfirmed.writeTo(outlet);
    if (refusalDeadline == NEVER) {
      unconfirmed.release();
    }
    outlet.flush();
  }

  /** Takes octets to be written, now or as soon as the connection is open. */
  Sent send(ByteBuf octets) {
    int length = octets.readableBytes();
    if (state == State.CLOSED || finishing) {
      octets.release();
      return Sent.REFUSED;
    }
    if (length > room()) {
      octets.release();
      streams.count(Counter.QUEUE_OVERFLOWS);
      reset();
      return Sent.REFUSED;
    }
    if (!streams.makeRoom(this, length)) {
      octets.release();
      return Sent.REFUSED;
    }
    if (state == State.OPENING) {
      unconfirmed.add(octets);
      weigh();
    } else {
      unconfirmed.keepWritten(octets);
      outlet.write(octets);
      alive();
      weigh();
      streams.flushLater(outlet);
    }
    return Sent.TAKEN;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf in = (ByteBuf) message;
    streams.beginBatch();
    unconfirmed.release();
    try {
      if (intake != null) {
        intake.take(in);
        watchMessage(intake);
      }
    } finally {
      in.release();
    }
    weigh();
    streams.makeRoom(this, 0);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    streams.endBatch();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    closed();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
      secured();
    } else if (event instanceof SslCloseCompletionEvent) {
      // The other side will say nothing more; a failed handshake closes by itself.
      reset();
    }
  }

  /** The other side reset the connection, cannot be written to, or failed the handshake. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (state == State.OPENING && port.tls() != null) {
      // Politely, so that the alert that says why gets there.
      var _ = context.close();
    } else {
      reset();
    }
  }

  @Override
  public void message(Octets octets) {
    streams.count(Counter.STREAM_MESSAGES);
    awaitsCall = false;
    keepAlives.message();
    messageDeadline = NEVER;
    heardNanos = streams.nanos();
    idleDeadline = heardNanos + port.idleNanos();
    if (arrival != null) {
      Zone zone = port.zone();
      if (!arrival.isOf(zone)) {
        renew(zone);
      }
      if (arrival != null) {
        streams.deliver(arrival, octets, SipParser.Source.STREAM);
      }
    }
  }

  /**
   * The zone was read again since the last message: who is at the other end is asked again, too,
   * and who may not be here any more is not heard. Bounds on a message stay those of its beginning.
   */
  private void renew(Zone zone) {
    Identity identity = identity();
    if (!identity.accepted() || (identity.peer() == null && offered && !outgoing)) {
      streams.count(Counter.CONNECTIONS_REFUSED);
      reset();
      arrival = null;
      return;
    }
    streams.held(this, -held); // whoever was a stranger may be known now
    held = 0;
    arrival = new Arrival(port.listener(), zone, identity.peer(), remote, id);
    prove(identity);
    weigh();
  }

  private Identity identity() {
    SslHandler tls = outlet.channel().pipeline().get(SslHandler.class);
    return tls == null
        ? streams.recognition().plain(this)
        : streams.recognition().secured(this, tls.engine().getSession());
  }

  private void prove(Identity identity) {
    if (identity.peer() != null && !outgoing) {
      streams.proven(this);
    }
  }

  @Override
  public void keepAlive(int octets) {
    streams.count(Counter.KEEP_ALIVES);
    if (arrival == null || awaitsCall) {
      return;
    }
    KeepAliveFlood flood = Guards.KEEP_ALIVE_FLOOD;
    Mode mode = arrival.screening().modes().of(flood.control());
    switch (flood.keepAlive(keepAlives, octets, streams.nanos(), mode)) {
      case ANSWER -> {
        // Sending the answer is what keeps the connection alive for another idle time.
        var _ = send(outlet.channel().alloc().directBuffer(PONG.length).writeBytes(PONG));
      }
      case IGNORE -> {}
      case CLOSE -> {
        streams.count(Counter.CONNECTIONS_CLOSED_FLOODING);
        reset();
      }
    }
  }

  @Override
  public void broken(Broken why) {
    if (why.defect() == Defect.NOT_SIP) {
      streams.count(Counter.NOT_SIP);
    }
    streams.count(Counter.CONNECTIONS_CLOSED_BROKEN);
    reset();
  }

  @Override
  public boolean isClosed() {
    return state == State.CLOSED;
  }

  /** Closes at once and for both sides; what waits to be written is lost. */
  void reset() {
    if (state == State.CLOSED) {
      return;
    }
    Sockets.abort(outlet.channel());
    closed();
  }

  /** Closes when everything that was taken is written. */
  void finish() {
    if (state == State.READY) {
      finishing = true;
      var _ =
          outlet
              .channel()
              .writeAndFlush(Unpooled.EMPTY_BUFFER)
              .addListener(ChannelFutureListener.CLOSE);
    } else {
      reset();
    }
  }

  /** It is closed, whoever did it. */
  void closed() {
    if (state == State.CLOSED) {
      return;
    }
    boolean wasReady = state == State.READY;
    state = State.CLOSED;
    streams.wheel().cancel(timer);
    if (finishing) {
      // It ends because we do: what was written may well be answered after our restart.
      unconfirmed.release();
    }
    int lost = unconfirmed.count();
    if (intake != null) {
      intake.drop();
    }
    unconfirmed.handBack(octets -> streams.undelivered(this, octets));
    streams.held(this, -held);
    held = 0;
    streams.closed(this, wasReady, lost);
  }

  private void secured() {
    if (state != State.OPENING) {
      return;
    }
    Identity identity = identity();
    if (identity.accepted()) {
      prove(identity);
      ready(identity.peer());
    } else {
      closed();
      var _ = outlet.channel().close();
    }
  }

  private void alive() {
    idleDeadline = streams.nanos() + port.idleNanos();
  }

  /** Whether it belongs to somebody we know: strangers give way to it where memory is short. */
  boolean isKnown() {
    return outgoing
        || port.zone().kind() == ZoneKind.CORE
        || (arrival != null && arrival.peer() != null);
  }

  /** Octets of begun messages and of what waits to be written, when last weighed. */
  long held() {
    return held;
  }

  /** Tells the budget what is held now: the socket takes octets without a word to us. */
  void weigh() {
    if (state == State.CLOSED) {
      return;
    }
    long now = unconfirmed.octets();
    now += intake == null ? 0 : intake.held();
    if (state == State.READY) {
      now += Math.max(0, port.queueOctets() - outlet.channel().bytesBeforeUnwritable());
    }
    streams.held(this, now - held);
    held = now;
  }

  /** A message that has begun must be complete in time, however its octets trickle. */
  private void watchMessage(Intake from) {
    if (!from.inMessage()) {
      messageDeadline = NEVER;
    } else if (messageDeadline == NEVER && state == State.READY) {
      messageDeadline = streams.nanos() + port.messageNanos();
      if (messageDeadline < timer.deadlineNanos()) {
        streams.wheel().set(timer, messageDeadline);
      }
    }
  }

  private void due(long nowNanos) {
    if (state == State.READY && Math.min(refusalDeadline, idleDeadline) <= nowNanos) {
      // It was not refused, or it is us who end it: what was written may well have been answered.
      refusalDeadline = NEVER;
      unconfirmed.release();
      weigh();
    }
    long deadline = state == State.OPENING ? timer.deadlineNanos() : nextDeadline();
    if (deadline <= nowNanos) {
      streams.count(Counter.CONNECTIONS_CLOSED_SLOW);
      reset();
    } else {
      streams.wheel().set(timer, deadline);
    }
  }

  private long nextDeadline() {
    return Math.min(refusalDeadline, Math.min(messageDeadline, idleDeadline));
  }

  /** Octets that may still be queued. */
  private long room() {
    return state == State.OPENING
        ? port.queueOctets() - unconfirmed.octets()
        : outlet.channel().bytesBeforeUnwritable();
  }
}
