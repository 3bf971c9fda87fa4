package org.sipward.firewall.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Listener;
import org.sipward.firewall.zone.Snapshot;
import org.sipward.firewall.zone.Zone;

/**
 * All open sockets: the listeners of a snapshot on a fixed number of event loops.
 *
 * <p>Any thread may call it; it is control plane and blocks while sockets open and close.
 */
public final class Transports implements AutoCloseable {
  private final Sockets sockets;
  private final EventLoopGroup group;
  private final Loop.Shared shared;
  private final List<Loop> loops = new ArrayList<>();
  private final List<Channel> channels = new ArrayList<>();
  private final Endpoint[] bound;

  private Transports(Loop.Shared shared) {
    this.shared = shared;
    this.sockets = Sockets.best();
    this.bound = new Endpoint[shared.snapshot().listeners().size()];
    this.group =
        new MultiThreadIoEventLoopGroup(
            sockets.loopCount(shared.settings().loops()),
            new DefaultThreadFactory("sipward-loop", true),
            sockets.loops(shared.settings().spinNanos()));
  }

  /**
   * Opens all listeners of a snapshot.
   *
   * @throws TransportException naming the listener that could not be opened; all others are closed
   */
  public static Transports open(Snapshot snapshot, TransportSettings settings, Wiring wiring) {
    SecureRandom random = new SecureRandom();
    KeyedHash hash = new KeyedHash(random.nextLong(), random.nextLong());
    Transports transports =
        new Transports(
            new Loop.Shared(snapshot, settings, wiring, hash, PooledByteBufAllocator.DEFAULT));
    try {
      transports.openAll();
    } catch (TransportException e) {
      transports.close();
      throw e;
    }
    return transports;
  }

  /** Loops that run, numbered from 0. */
  public int loops() {
    return loops.size();
  }

  /** Where a listener is bound: its configured address, with the port that was chosen for 0. */
  public Endpoint bound(int listener) {
    return bound[listener];
  }

  /** Runs a task on a loop, where it may call the loop's {@code Outbound}. */
  public void execute(int loop, Runnable task) {
    loops.get(loop).execute(task);
  }

  /** Closes all sockets and ends the loops; what is queued is lost. */
  @Override
  public void close() {
    channels.forEach(channel -> channel.close().syncUninterruptibly());
    channels.clear();
    group.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    loops.forEach(Loop::release);
    loops.clear();
  }

  private void openAll() {
    int index = 0;
    for (EventExecutor executor : group) {
      loops.add(new Loop(index++, (EventLoop) executor, shared));
    }
    for (Listener listener : shared.snapshot().listeners()) {
      bound[listener.index()] = listener.bind();
      for (Loop loop : loops) {
        openDatagrams(listener, loop);
      }
    }
  }

  private void openDatagrams(Listener listener, Loop loop) {
    Zone zone = shared.snapshot().zones().get(listener.zone());
    Endpoint bind = bound[listener.index()];
    TransportSettings settings = shared.settings();
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loop.executor())
            .channelFactory(() -> sockets.datagram(bind))
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
                    DatagramPort port = new DatagramPort(loop, listener, zone, channel);
                    loop.add(listener.index(), port);
                    channel.pipeline().addLast(port);
                  }
                });
    set(bootstrap, sockets.shared(bind));
    set(bootstrap, sockets.batched());
    Channel channel = bind(bootstrap, listener, bind);
    channels.add(channel);
    bound[listener.index()] = Endpoint.of((InetSocketAddress) channel.localAddress());
  }

  private static Channel bind(Bootstrap bootstrap, Listener listener, Endpoint bind) {
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
    return opened.channel();
  }

  @SuppressWarnings("unchecked")
  private static void set(Bootstrap bootstrap, java.util.Map<ChannelOption<?>, Object> options) {
    options.forEach((option, value) -> bootstrap.option((ChannelOption<Object>) option, value));
  }
}
