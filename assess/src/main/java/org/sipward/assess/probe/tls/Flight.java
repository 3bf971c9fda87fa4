package org.sipward.assess.probe.tls;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What a server answered to a hello, as far as it is in clear: its handshake messages and its
 * alert. Everything in it is hostile; what is cut off is not there yet, what is no record makes it
 * foreign.
 *
 * @param messages whole handshake messages in order
 * @param alert the description of the first alert
 * @param foreign whether something came that is neither TLS nor DTLS
 */
record Flight(List<Message> messages, OptionalInt alert, boolean foreign) {
  static final int SERVER_HELLO = 2;
  static final int HELLO_VERIFY_REQUEST = 3;
  static final int CERTIFICATE = 11;
  static final int SERVER_KEY_EXCHANGE = 12;
  static final int SERVER_HELLO_DONE = 14;

  private static final int ALERT = 21;
  private static final int HANDSHAKE = 22;
  private static final int LAST_TYPE = 23;
  private static final int RECORD_HEADER = 5;
  private static final int DATAGRAM_HEADER = 13;
  private static final int FRAGMENT_HEADER = 12;
  private static final int LONGEST_RECORD = (1 << 14) + 2048;
  private static final int LONGEST_MESSAGE = 1 << 16;
  private static final int MOST_MESSAGES = 32;
  private static final int MOST_CERTIFICATES = 10;

  /** One handshake message. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Message(int type, byte[] body) {}

  Flight {
    messages = List.copyOf(messages);
  }

  /** What is in the octets of a stream so far. */
  static Flight ofStream(byte[] octets) {
    ByteBuffer in = ByteBuffer.wrap(octets);
    ByteArrayOutputStream handshake = new ByteArrayOutputStream();
    OptionalInt alert = OptionalInt.empty();
    boolean foreign = false;
    while (in.remaining() >= RECORD_HEADER && alert.isEmpty()) {
      int type = in.get() & 0xff;
      int major = in.get() & 0xff;
      in.get();
      int length = in.getShort() & 0xffff;
      if (type < 20 || type > LAST_TYPE || major != 3 || length > LONGEST_RECORD) {
        foreign = true;
        break;
      }
      if (in.remaining() < length) {
        break;
      }
      byte[] body = new byte[length];
      in.get(body);
      if (type == HANDSHAKE) {
        handshake.writeBytes(body);
      } else if (type == ALERT && length == 2) {
        alert = OptionalInt.of(body[1] & 0xff);
      } else {
        // What follows is encrypted.
        break;
      }
    }
    List<Message> messages = new ArrayList<>();
    foreign |= !whole(ByteBuffer.wrap(handshake.toByteArray()), messages);
    return new Flight(messages, alert, foreign);
  }

  /** Takes whole messages; false where one is longer than any is. */
  private static boolean whole(ByteBuffer in, List<Message> messages) {
    while (in.remaining() >= 4 && messages.size() < MOST_MESSAGES) {
      int head = in.getInt();
      int length = head & 0xffffff;
      if (length > LONGEST_MESSAGE) {
        return false;
      }
      if (in.remaining() < length) {
        return true;
      }
      byte[] body = new byte[length];
      in.get(body);
      messages.add(new Message(head >>> 24, body));
    }
    return true;
  }

  /** What is in datagrams, in whatever order they came. */
  static Flight ofDatagrams(List<byte[]> datagrams) {
    TreeMap<Integer, Pieces> pieces = new TreeMap<>();
    OptionalInt alert = OptionalInt.empty();
    boolean foreign = false;
    for (byte[] datagram : datagrams) {
      ByteBuffer in = ByteBuffer.wrap(datagram);
      while (in.hasRemaining()) {
        if (in.remaining() < DATAGRAM_HEADER) {
          foreign = true;
          break;
        }
        int type = in.get() & 0xff;
        int version = in.getShort() & 0xffff;
        int epoch = in.getShort() & 0xffff;
        in.position(in.position() + 6);
        int length = in.getShort() & 0xffff;
        boolean known = version == 0xfeff || version == 0xfefd || version == 0x0100;
        if (type < 20 || type > LAST_TYPE || !known || length > in.remaining()) {
          foreign = true;
          break;
        }
        ByteBuffer body = in.slice(in.position(), length);
        in.position(in.position() + length);
        if (epoch == 0 && type == ALERT && length == 2 && alert.isEmpty()) {
          alert = OptionalInt.of(body.get(1) & 0xff);
        } else if (epoch == 0 && type == HANDSHAKE) {
          foreign |= !fragments(body, pieces);
        }
      }
    }
    List<Message> messages = new ArrayList<>();
    pieces.values().forEach(p -> p.whole().ifPresent(messages::add));
    return new Flight(messages, alert, foreign);
  }

  private static boolean fragments(ByteBuffer in, TreeMap<Integer, Pieces> pieces) {
    while (in.hasRemaining()) {
      if (in.remaining() < FRAGMENT_HEADER) {
        return false;
      }
      int head = in.getInt();
      int number = in.getShort() & 0xffff;
      int from = (in.get() & 0xff) << 16 | (in.getShort() & 0xffff);
      int length = (in.get() & 0xff) << 16 | (in.getShort() & 0xffff);
      int all = head & 0xffffff;
      if (all > LONGEST_MESSAGE || from + length > all || length > in.remaining()) {
        return false;
      }
      if (pieces.size() < MOST_MESSAGES || pieces.containsKey(number)) {
        Pieces of = pieces.computeIfAbsent(number, _ -> new Pieces(head >>> 24, all));
        of.add(from, in.slice(in.position(), length));
      }
      in.position(in.position() + length);
    }
    return true;
  }

  /** The fragments of one message; the first one of each octet counts. */
  private static final class Pieces {
    private final int type;
    private final byte[] body;
    private final boolean[] here;
    private int missing;

    private Pieces(int type, int length) {
      this.type = type;
      this.body = new byte[length];
      this.here = new boolean[length];
      this.missing = length;
    }

    private void add(int from, ByteBuffer octets) {
      for (int i = from; octets.hasRemaining() && i < body.length; i++) {
        byte octet = octets.get();
        if (!here[i]) {
          here[i] = true;
          body[i] = octet;
          missing--;
        }
      }
    }

    private Optional<Message> whole() {
      return missing == 0 ? Optional.of(new Message(type, body)) : Optional.empty();
    }
  }

  /** The first whole message of a type. */
  Optional<byte[]> message(int type) {
    return messages.stream()
        .filter(m -> m.type() == type)
        .findFirst()
        .map(m -> Arrays.copyOf(m.body(), m.body().length));
  }

  Optional<ServerHello> hello() {
    return message(SERVER_HELLO).flatMap(ServerHello::read);
  }

  /** The certificates it shows, in DER as they came; empty where it shows none. */
  List<byte[]> certificates() {
    List<byte[]> certificates = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(message(CERTIFICATE).orElse(new byte[0]));
    if (in.remaining() < 3) {
      return certificates;
    }
    in.position(3);
    while (in.remaining() > 3 && certificates.size() < MOST_CERTIFICATES) {
      int length = (in.get() & 0xff) << 16 | (in.getShort() & 0xffff);
      if (length > in.remaining()) {
        break;
      }
      byte[] der = new byte[length];
      in.get(der);
      certificates.add(der);
    }
    return certificates;
  }

  /** Whether nothing more is to be expected in clear. */
  boolean over() {
    return foreign
        || alert.isPresent()
        || message(SERVER_HELLO_DONE).isPresent()
        || message(HELLO_VERIFY_REQUEST).isPresent()
        || hello().filter(h -> h.version() == ProtocolVersion.TLS_1_3.code()).isPresent();
  }
}
