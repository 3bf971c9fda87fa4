package org.sipward.firewall.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import org.sipward.firewall.fact.Counter;

/** The accepting side of a stream listener on one loop. Called on its loop only. */
@ChannelHandler.Sharable
final class Acceptor extends ChannelInitializer<Channel> {
  private final Streams streams;
  private final StreamPort port;

  Acceptor(Streams streams, StreamPort port) {
    this.streams = streams;
    this.port = port;
  }

  @Override
  protected void initChannel(Channel channel) {
    streams.options(port).forEach((option, value) -> set(channel, option, value));
    streams.accept(port, channel);
  }

  /** Counts connections that the system could not give us: out of descriptors, mostly. */
  ChannelHandler failures() {
    return new ChannelInboundHandlerAdapter() {
      @Override
      public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        streams.count(Counter.CONNECTIONS_REFUSED);
      }
    };
  }

  @SuppressWarnings("unchecked")
  private static void set(Channel channel, ChannelOption<?> option, Object value) {
    channel.config().setOption((ChannelOption<Object>) option, value);
  }
}
