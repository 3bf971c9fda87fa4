package org.sipward.firewall.fact;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.sip.Span;
import org.sipward.sip.Transport;

/**
 * One packet of the Homer Encapsulation Protocol, version 3 (HEP3 network protocol specification,
 * revision 12 and later): {@code HEP3}, the length of all, and chunks of vendor, type, length,
 * value.
 *
 * <p>Reuses one buffer; single thread.
 */
final class HepPacket {
  private static final int MAGIC = 0x48455033;
  private static final int CHUNK_HEADER = 6;

  /** The most that fits a UDP datagram over IPv4. */
  private static final int MOST = 65_507;

  private static final byte FAMILY_IPV4 = 2;
  private static final byte FAMILY_IPV6 = 10;
  private static final byte PROTOCOL_TCP = 6;
  private static final byte PROTOCOL_UDP = 17;
  private static final byte TYPE_SIP = 1;

  private final ByteBuffer buffer = ByteBuffer.allocate(MOST);
  private final int agent;
  private final byte[] password;

  /**
   * Packets of one capture agent.
   *
   * @param agent the capture agent id
   * @param password the authenticate key, empty for none
   */
  HepPacket(int agent, String password) {
    this.agent = agent;
    this.password = password.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The packet of a message, ready to send and valid until the next call. A payload that does not
   * fit is cut.
   */
  ByteBuffer of(Fact fact) {
    buffer.clear();
    buffer.putInt(MAGIC).putShort((short) 0);
    addresses(fact);
    chunk(0x0007, 2).putShort((short) fact.sourcePort);
    chunk(0x0008, 2).putShort((short) fact.destinationPort);
    chunk(0x0009, 4).putInt((int) (fact.epochMicros / 1_000_000));
    chunk(0x000a, 4).putInt((int) (fact.epochMicros % 1_000_000));
    chunk(0x000b, 1).put(TYPE_SIP);
    chunk(0x000c, 4).putInt(agent);
    if (password.length > 0) {
      chunk(0x000e, password.length).put(password);
    }
    if (!Span.isNone(fact.callId)) {
      octets(0x0011, fact.bytes, fact.callId);
    }
    octets(0x000f, fact.bytes, fact.payload);
    buffer.putShort(4, (short) buffer.position());
    return buffer.flip();
  }

  private void addresses(Fact fact) {
    var source = new Endpoint(fact.sourceHigh, fact.sourceLow, 0);
    var destination = new Endpoint(fact.destinationHigh, fact.destinationLow, 0);
    // A listener bound to the wildcard of one family takes part in a packet of the other's shape.
    boolean ipv4 = source.isIpv4() && (destination.isIpv4() || isAny(destination));
    chunk(0x0001, 1).put(ipv4 ? FAMILY_IPV4 : FAMILY_IPV6);
    chunk(0x0002, 1)
        .put(fact.listener().transport() == Transport.UDP ? PROTOCOL_UDP : PROTOCOL_TCP);
    if (ipv4) {
      chunk(0x0003, 4).putInt(source.ipv4());
      chunk(0x0004, 4).putInt(destination.ipv4());
    } else {
      chunk(0x0005, 16).putLong(source.high()).putLong(source.low());
      chunk(0x0006, 16).putLong(destination.high()).putLong(destination.low());
    }
  }

  private static boolean isAny(Endpoint endpoint) {
    return endpoint.high() == 0 && endpoint.low() == 0;
  }

  private void octets(int type, byte[] array, long span) {
    int room = buffer.remaining() - CHUNK_HEADER;
    int length = Math.min(Span.length(span), room);
    chunk(type, length).put(array, Span.from(span), length);
  }

  /** Opens a chunk of the generic vendor. */
  private ByteBuffer chunk(int type, int length) {
    if (buffer.remaining() < CHUNK_HEADER + length) {
      throw new BufferOverflowException();
    }
    return buffer
        .putShort((short) 0)
        .putShort((short) type)
        .putShort((short) (CHUNK_HEADER + length));
  }
}
