package org.sipward.assess.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/**
 * A client of MQTT 3.1.1 on one connection: CONNECT, and if that was accepted SUBSCRIBE, PUBLISH
 * and what arrives. Not thread-safe.
 */
public final class Mqtt {
  /** Octets of one packet. */
  public static final int MAX_PACKET = 1 << 16;

  private static final int CONNECT = 0x10;
  private static final int CONNACK = 0x20;
  private static final int PUBLISH = 0x30;
  private static final int PUBACK = 0x40;
  private static final int SUBSCRIBE = 0x82;
  private static final int SUBACK = 0x90;
  private static final int DISCONNECT = 0xe0;
  private static final int MAX_WAITING = 100;
  private static final int REFUSED = 0x80;

  private final Wire wire;
  private final int code;
  private final Deque<Message> waiting = new ArrayDeque<>();
  private int identifier;

  /**
   * Who wants to connect.
   *
   * @param clientId at most 23 letters and digits are understood by every server
   */
  public record Login(String clientId, Optional<String> user, Optional<String> password) {
    public static Login anonymous(String clientId) {
      return new Login(clientId, Optional.empty(), Optional.empty());
    }

    public static Login of(String clientId, String user, String password) {
      return new Login(clientId, Optional.of(user), Optional.of(password));
    }
  }

  /** What somebody published. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Message(String topic, byte[] payload, boolean retained) {}

  @SuppressWarnings("ArrayRecordComponent")
  private record Packet(int first, byte[] octets) {}

  private Mqtt(Wire wire, int code) {
    this.wire = wire;
    this.code = code;
  }

  /** Sends CONNECT with a clean session and reads CONNACK. */
  public static Mqtt connect(Wire wire, Login login) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    put(body, "MQTT");
    body.write(4);
    body.write(
        0x02 | (login.user().isPresent() ? 0x80 : 0) | (login.password().isPresent() ? 0x40 : 0));
    body.write(0);
    body.write(60);
    put(body, login.clientId());
    login.user().ifPresent(user -> put(body, user));
    login.password().ifPresent(password -> put(body, password));
    send(wire, CONNECT, body.toByteArray());
    Packet reply = packet(wire);
    if (reply.first() != CONNACK || reply.octets().length != 2) {
      throw new ProtocolException("MQTT: no CONNACK");
    }
    return new Mqtt(wire, reply.octets()[1] & 0xff);
  }

  /** CONNACK's code: 0 accepted, 4 bad user or password, 5 not authorised. */
  public int code() {
    return code;
  }

  public boolean accepted() {
    return code == 0;
  }

  /** Asks for a topic filter; true where it was granted. */
  public boolean subscribe(String filter) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    putIdentifier(body);
    put(body, filter);
    body.write(0);
    send(wire, SUBSCRIBE, body.toByteArray());
    byte[] reply = await(SUBACK, 3);
    return (reply[2] & REFUSED) == 0;
  }

  /**
   * Publishes with quality 1 and awaits PUBACK. A server of this version acknowledges what it then
   * throws away, so that only a subscriber sees whether it was allowed.
   */
  public void publish(String topic, byte[] payload) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    put(body, topic);
    putIdentifier(body);
    body.writeBytes(payload);
    send(wire, PUBLISH | 0x02, body.toByteArray());
    await(PUBACK, 2);
  }

  /** The next message; nothing where none comes within the wire's patience. */
  public Optional<Message> next() throws IOException {
    try {
      while (waiting.isEmpty()) {
        keep(packet(wire));
      }
    } catch (SocketTimeoutException e) {
      return Optional.empty();
    }
    return Optional.of(waiting.remove());
  }

  /** Says goodbye; the connection is its user's to close. */
  public void disconnect() throws IOException {
    send(wire, DISCONNECT, new byte[0]);
  }

  /** Reads on to a packet of this type, keeping the messages before it. */
  private byte[] await(int type, int least) throws IOException {
    for (int i = 0; i < MAX_WAITING; i++) {
      Packet packet = packet(wire);
      if (packet.first() == type && packet.octets().length >= least) {
        return packet.octets();
      }
      keep(packet);
    }
    throw new ProtocolException("MQTT: no answer among " + MAX_WAITING + " packets");
  }

  private void keep(Packet packet) throws ProtocolException {
    if ((packet.first() & 0xf0) != PUBLISH || waiting.size() == MAX_WAITING) {
      return;
    }
    byte[] octets = packet.octets();
    int quality = (packet.first() >> 1) & 3;
    int topicEnd = octets.length < 2 ? -1 : 2 + ((octets[0] & 0xff) << 8 | (octets[1] & 0xff));
    int payload = topicEnd + (quality > 0 ? 2 : 0);
    if (topicEnd < 2 || payload > octets.length) {
      throw new ProtocolException("MQTT: a PUBLISH shorter than its topic");
    }
    waiting.add(
        new Message(
            new String(octets, 2, topicEnd - 2, StandardCharsets.UTF_8),
            Arrays.copyOfRange(octets, payload, octets.length),
            (packet.first() & 1) != 0));
  }

  private static Packet packet(Wire wire) throws IOException {
    int first = wire.octet();
    int length = 0;
    for (int shift = 0; ; shift += 7) {
      int octet = wire.octet();
      length |= (octet & 0x7f) << shift;
      if (length > MAX_PACKET || (shift == 21 && octet > 0x7f)) {
        throw new ProtocolException("MQTT: a packet of more than " + MAX_PACKET + " octets");
      }
      if (octet < 0x80) {
        return new Packet(first, wire.octets(length));
      }
    }
  }

  private static void send(Wire wire, int first, byte[] body) throws IOException {
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    packet.write(first);
    int left = body.length;
    do {
      packet.write(left > 0x7f ? (left & 0x7f) | 0x80 : left);
      left >>= 7;
    } while (left > 0);
    packet.writeBytes(body);
    wire.write(packet.toByteArray());
  }

  private void putIdentifier(ByteArrayOutputStream body) {
    identifier++;
    body.write(identifier >> 8);
    body.write(identifier);
  }

  private static void put(ByteArrayOutputStream body, String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    if (octets.length > 0xffff) {
      throw new IllegalArgumentException("longer than MQTT's strings");
    }
    body.write(octets.length >> 8);
    body.write(octets.length);
    body.writeBytes(octets);
  }
}
