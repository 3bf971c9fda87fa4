package org.sipward.firewall.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.function.Supplier;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.port.Outbound.Sent;
import org.sipward.firewall.port.Way;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Listener;
import org.sipward.firewall.zone.Snapshot;
import org.sipward.firewall.zone.Zone;
import org.sipward.sip.Octets;
import org.sipward.sip.SipParser;
import org.sipward.sip.edit.Edits;

/**
 * A UDP listener on one loop: datagrams to messages and back (RFC 3261 18).
 *
 * <p>What is sent while a batch is read leaves with one system call at its end. Octets that wait
 * because the kernel takes no more are bounded by the channel's high water mark; beyond it a
 * datagram is refused, as the network would lose it. Called on its loop only.
 */
final class DatagramPort extends ChannelInboundHandlerAdapter {
  /** The longest payload of UDP over IPv4; IPv6 would take 20 more. */
  private static final int MAX_PAYLOAD = 65_507;

  private static final byte[] NONE = {};

  private final Loop loop;
  private final Listener listener;
  private final Supplier<Snapshot> network;
  private final ArrivalCache arrivals;
  private final Outlet outlet;

  /** Datagrams of the batch that is being read. */
  private int batched;

  /** Memory of a datagram that nobody kept: a flood that is dropped unread comes in it. */
  private byte[] spare = NONE;

  DatagramPort(Loop loop, Listener listener, Supplier<Snapshot> network, Channel channel) {
    this.loop = loop;
    this.listener = listener;
    this.network = network;
    this.arrivals = new ArrivalCache(loop.hash(), listener);
    this.outlet = new Outlet(channel, () -> {});
  }

  Channel channel() {
    return outlet.channel();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    DatagramPacket datagram = (DatagramPacket) message;
    try {
      take(datagram);
    } finally {
      datagram.release();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    loop.batch(listener.index(), batched);
    batched = 0;
    loop.endBatch();
  }

  /** The kernel took one datagram not at all: unreachable network, forbidden address. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    loop.facts().count(Counter.SEND_FAILED);
  }

  Sent send(Way way, Edits message) {
    if (way.port() == 0) {
      return Sent.NO_CONNECTION;
    }
    if (!Destinations.mayReceive(way, listener.bind())
        || message.length() > MAX_PAYLOAD
        || !outlet.channel().isWritable()) {
      return Sent.REFUSED;
    }
    InetSocketAddress remote = loop.addresses().of(way);
    outlet.write(new DatagramPacket(loop.encoder().encode(message), remote));
    loop.flushLater(outlet);
    return Sent.TAKEN;
  }

  private void take(DatagramPacket datagram) {
    loop.beginBatch();
    batched++;
    loop.facts().count(Counter.DATAGRAMS);
    ByteBuf content = datagram.content();
    int length = content.readableBytes();
    if (length == 0) {
      loop.facts().count(Counter.NOT_SIP);
      return;
    }
    byte[] octets = memory(length);
    content.getBytes(content.readerIndex(), octets, 0, length);
    Zone zone = network.get().zones().get(listener.zone());
    Arrival arrival = arrivals.of(datagram.sender(), zone);
    if (loop.deliver(arrival, new Octets(octets, 0, length), SipParser.Source.DATAGRAM)) {
      spare = octets;
    }
  }

  private byte[] memory(int length) {
    byte[] memory = spare.length >= length ? spare : new byte[length];
    spare = NONE;
    return memory;
  }
}
