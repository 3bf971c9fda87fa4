package org.sipward.firewall.transport;

import io.netty.bootstrap.AbstractBootstrap;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.sipward.firewall.transport.tls.TlsSide;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Listener;
import org.sipward.firewall.zone.TlsSettings;

/**
 * The listening sockets: one per listener and loop. Control plane; blocks while sockets open and
 * close.
 */
final class Listeners {
  private static final int BACKLOG = 1_024;

  private final Loop.Shared shared;
  private final List<Channel> acceptors = new ArrayList<>();
  private final List<Channel> datagrams = new ArrayList<>();
  private final List<StreamPort> streamPorts = new ArrayList<>();
  private final Endpoint[] bound;

  Listeners(Loop.Shared shared) {
    this.shared = shared;
    this.bound = new Endpoint[shared.snapshot().listeners().size()];
  }

  /** Opens all listeners of the snapshot on all loops; what was opened stays open on failure. */
  void openAll() {
    for (Listener listener : shared.snapshot().listeners()) {
      bound[listener.index()] = listener.bind();
      if (listener.transport().reliable()) {
        openStreams(listener);
      } else {
        openDatagrams(listener);
      }
    }
    startReading();
  }

  /**
   * Begins to read only when every listener is open: a message that waits in a socket's buffer for
   * that moment goes on; one that is read earlier is refused for want of a listener to send from.
   */
  private void startReading() {
    datagrams.forEach(channel -> channel.config().setAutoRead(true));
    acceptors.forEach(channel -> channel.config().setAutoRead(true));
  }

  Endpoint bound(int listener) {
    return bound[listener];
  }

  /** The certificates of a TLS listener. */
  TlsSide tls(int listener) {
    for (StreamPort port : streamPorts) {
      TlsSide tls = port.tls();
      if (port.index() == listener && tls != null) {
        return tls;
      }
    }
    throw new IllegalArgumentException("listener " + listener + " has no certificate");
  }

  void closeAcceptors() {
    closeAll(acceptors);
  }

  void closeDatagrams() {
    closeAll(datagrams);
  }

  private static void closeAll(List<Channel> channels) {
    channels.forEach(channel -> channel.close().syncUninterruptibly());
    channels.clear();
  }

  private void openDatagrams(Listener listener) {
    if (isShared(listener)) {
      bind(datagrams(listener, shared.loops().getFirst()), listener).close().syncUninterruptibly();
    }
    for (Loop loop : shared.loops()) {
      Bootstrap bootstrap = datagrams(listener, loop);
      share(bootstrap);
      datagrams.add(bind(bootstrap, listener));
    }
  }

  private Bootstrap datagrams(Listener listener, Loop loop) {
    Endpoint bind = bound[listener.index()];
    TransportSettings settings = shared.settings();
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loop.executor())
            .channelFactory(() -> shared.sockets().datagram(bind))
            .option(ChannelOption.AUTO_READ, false)
            .option(ChannelOption.ALLOCATOR, shared.allocator())
            .option(ChannelOption.RECVBUF_ALLOCATOR, loop.batchBuffer())
            .option(ChannelOption.SO_RCVBUF, settings.receiveBufferOctets())
            .option(ChannelOption.SO_SNDBUF, settings.sendBufferOctets())
            .option(
                ChannelOption.WRITE_BUFFER_WATER_MARK,
                new WriteBufferWaterMark(
                    settings.sendBufferOctets() / 2, settings.sendBufferOctets()))
            .handler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    DatagramPort port = new DatagramPort(loop, listener, shared.network(), channel);
                    loop.add(listener.index(), port);
                    channel.pipeline().addLast(port);
                  }
                });
    Sockets.set(bootstrap, shared.sockets().family(bind));
    Sockets.set(bootstrap, shared.sockets().batched());
    return bootstrap;
  }

  private void openStreams(Listener listener) {
    TlsSettings settings = listener.tls();
    TlsSide tls = settings == null ? null : TlsSide.open(settings);
    StreamPort port = new StreamPort(listener, shared.network(), tls);
    streamPorts.add(port);
    if (isShared(listener)) {
      Acceptor acceptor = new Acceptor(shared.loops().getFirst().streams(), port);
      bind(acceptors(port, shared.loops().getFirst(), acceptor), listener)
          .close()
          .syncUninterruptibly();
    }
    for (Loop loop : shared.loops()) {
      loop.streams().add(port);
      Acceptor acceptor = new Acceptor(loop.streams(), port);
      ServerBootstrap bootstrap = acceptors(port, loop, acceptor);
      share(bootstrap);
      Channel channel = bind(bootstrap, listener);
      channel.pipeline().addLast(acceptor.failures());
      acceptors.add(channel);
    }
  }

  private ServerBootstrap acceptors(StreamPort port, Loop loop, Acceptor acceptor) {
    Endpoint bind = bound[port.index()];
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loop.executor())
            .channelFactory(() -> shared.sockets().server(bind))
            .option(ChannelOption.SO_REUSEADDR, true)
            .option(ChannelOption.AUTO_READ, false)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childHandler(acceptor);
    Sockets.set(bootstrap, shared.sockets().family(bind));
    return bootstrap;
  }

  /**
   * Whether the sockets of several loops will share a port that was configured. Such a port is
   * opened alone first: the kernel would let another process that shares it, a second firewall by
   * mistake, take half of the traffic without a word.
   */
  private boolean isShared(Listener listener) {
    return shared.loops().size() > 1 && listener.bind().port() != 0;
  }

  private void share(AbstractBootstrap<?, ?> bootstrap) {
    if (shared.loops().size() > 1) {
      Sockets.set(bootstrap, shared.sockets().shared());
    }
  }

  private Channel bind(AbstractBootstrap<?, ?> bootstrap, Listener listener) {
    Endpoint bind = bound[listener.index()];
    var opened = bootstrap.bind(bind.toSocketAddress()).awaitUninterruptibly();
    Throwable cause = opened.cause();
    if (cause != null) {
      throw new TransportException(
          "cannot listen on "
              + listener.transport().token()
              + " "
              + bind
              + ": "
              + cause.getMessage(),
          cause);
    }
    bound[listener.index()] = Endpoint.of((InetSocketAddress) opened.channel().localAddress());
    return opened.channel();
  }
}
