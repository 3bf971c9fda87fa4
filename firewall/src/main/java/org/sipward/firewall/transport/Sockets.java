package org.sipward.firewall.transport;

import io.netty.bootstrap.AbstractBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.netty.channel.unix.UnixChannelOption;
import java.util.Map;
import org.sipward.firewall.zone.Endpoint;

/**
 * The operating system's sockets: native epoll on Linux, NIO elsewhere.
 *
 * <p>Each loop has its own socket per listener where the kernel can share a port (SO_REUSEPORT); it
 * picks the socket by a hash of the source, so the order of one source is kept. NIO gets one loop.
 */
enum Sockets {
  EPOLL {
    @Override
    IoHandlerFactory loops() {
      return EpollIoHandler.newFactory();
    }

    @Override
    Channel datagram(Endpoint bind) {
      return new EpollDatagramChannel(familyOf(bind));
    }

    @Override
    Channel stream(Endpoint bind) {
      return new EpollSocketChannel(familyOf(bind));
    }

    @Override
    ServerChannel server(Endpoint bind) {
      return new EpollServerSocketChannel(familyOf(bind));
    }

    @Override
    Map<ChannelOption<?>, Object> shared() {
      return Map.of(UnixChannelOption.SO_REUSEPORT, true);
    }

    @Override
    Map<ChannelOption<?>, Object> family(Endpoint bind) {
      return bind.isIpv4() ? Map.of() : Map.of(IPV6_V6ONLY, 1);
    }

    @Override
    Map<ChannelOption<?>, Object> batched() {
      return Map.of(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, BatchBuffer.SLOT_OCTETS);
    }

    @Override
    Map<ChannelOption<?>, Object> impatient() {
      return Map.of(EpollChannelOption.TCP_USER_TIMEOUT, UNACKNOWLEDGED_MILLIS);
    }
  },
  NIO {
    @Override
    IoHandlerFactory loops() {
      return NioIoHandler.newFactory();
    }

    @Override
    Channel datagram(Endpoint bind) {
      return new NioDatagramChannel(familyOf(bind));
    }

    @Override
    Channel stream(Endpoint bind) {
      return new NioSocketChannel();
    }

    @Override
    ServerChannel server(Endpoint bind) {
      return new NioServerSocketChannel();
    }

    @Override
    Map<ChannelOption<?>, Object> shared() {
      return Map.of();
    }

    @Override
    Map<ChannelOption<?>, Object> family(Endpoint bind) {
      return Map.of();
    }

    @Override
    Map<ChannelOption<?>, Object> batched() {
      return Map.of();
    }

    @Override
    Map<ChannelOption<?>, Object> impatient() {
      return Map.of();
    }
  };

  /**
   * An IPv6 socket takes IPv6 only (RFC 3493 5.3): one for all would answer IPv4 in the wrong zone.
   */
  private static final IntegerUnixChannelOption IPV6_V6ONLY =
      new IntegerUnixChannelOption("IPV6_V6ONLY", 41, 26);

  /** 64*T1: after that nobody waits for an answer any more (RFC 3261 17.1.1.2). */
  private static final int UNACKNOWLEDGED_MILLIS = 32_000;

  static Sockets best() {
    return Epoll.isAvailable() ? EPOLL : NIO;
  }

  abstract IoHandlerFactory loops();

  abstract Channel datagram(Endpoint bind);

  abstract Channel stream(Endpoint bind);

  abstract ServerChannel server(Endpoint bind);

  /** Options of a socket that shares its address with those of the other loops. */
  abstract Map<ChannelOption<?>, Object> shared();

  /** Options that keep an IPv6 socket to IPv6. */
  abstract Map<ChannelOption<?>, Object> family(Endpoint bind);

  /** Options that make one system call fetch many datagrams. */
  abstract Map<ChannelOption<?>, Object> batched();

  /** Options that end a stream whose other side acknowledges nothing any more. */
  abstract Map<ChannelOption<?>, Object> impatient();

  /** Loops to run: one where a port cannot be shared. */
  int loopCount(int asked) {
    return switch (this) {
      case EPOLL -> asked > 0 ? asked : Runtime.getRuntime().availableProcessors();
      case NIO -> 1;
    };
  }

  /** Sets options whose types the map forgot. */
  @SuppressWarnings("unchecked")
  static void set(AbstractBootstrap<?, ?> bootstrap, Map<ChannelOption<?>, Object> options) {
    options.forEach((option, value) -> bootstrap.option((ChannelOption<Object>) option, value));
  }

  /** Closes a stream at once: what waits is lost and the other side is told by a reset. */
  static void abort(Channel channel) {
    try {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
    } catch (ChannelException e) {
      // It is closed already, or on its way there; closing it once more does no harm.
    }
    channel.unsafe().close(channel.newPromise());
  }

  private static SocketProtocolFamily familyOf(Endpoint bind) {
    return bind.isIpv4() ? SocketProtocolFamily.INET : SocketProtocolFamily.INET6;
  }
}
