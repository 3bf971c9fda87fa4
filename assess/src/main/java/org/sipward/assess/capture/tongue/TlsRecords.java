package org.sipward.assess.capture.tongue;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.capture.Span;

/**
 * The records of one direction of TLS (RFC 8446 5.1) or DTLS (RFC 6347 4.1, RFC 9147 4), and the
 * handshake messages among them that are not encrypted yet.
 *
 * @param count records, the last perhaps not whole
 * @param messages each with its type octet, without further header
 * @param data records of application data
 * @param broken where something else than a record stands; -1 where nothing does
 */
record TlsRecords(int count, List<Span> messages, int data, int broken) {
  static final int HANDSHAKE = 22;

  private static final int CHANGE_CIPHER = 20;
  private static final int ALERT = 21;
  private static final int APPLICATION_DATA = 23;
  private static final int HEARTBEAT = 24;
  private static final int CONNECTION_ID = 25;
  private static final int MOST_OCTETS = (1 << 14) + 2048;
  private static final int MOST_MESSAGES = 32;

  /** The records of a stream; none where it does not begin with one. */
  static TlsRecords stream(Span stream) {
    ByteArrayOutputStream clear = new ByteArrayOutputStream();
    boolean sealed = false;
    int count = 0;
    int data = 0;
    int at = 0;
    while (stream.has(at + 5)) {
      int type = stream.u8(at);
      int length = stream.u16(at + 3);
      boolean record =
          type >= CHANGE_CIPHER
              && type <= HEARTBEAT
              && stream.u8(at + 1) == 3
              && stream.u8(at + 2) <= 4
              && length <= MOST_OCTETS;
      if (!record) {
        return new TlsRecords(count, messages(clear), data, at);
      }
      sealed |= type == CHANGE_CIPHER || type == APPLICATION_DATA;
      if (type == HANDSHAKE && !sealed) {
        clear.writeBytes(stream.cut(at + 5, length).copy());
      }
      count++;
      data += type == APPLICATION_DATA ? 1 : 0;
      at += 5 + length;
    }
    return new TlsRecords(count, messages(clear), data, -1);
  }

  private static List<Span> messages(ByteArrayOutputStream octets) {
    List<Span> messages = new ArrayList<>();
    Span rest = Span.of(octets.toByteArray());
    while (rest.has(4) && rest.has(4 + rest.u24(1)) && messages.size() < MOST_MESSAGES) {
      messages.add(message(rest.u8(0), rest.cut(4, rest.u24(1)).copy()));
      rest = rest.after(4 + rest.u24(1));
    }
    return messages;
  }

  /** The records of datagrams; a datagram of anything else counts as broken at its number. */
  static TlsRecords datagrams(List<Span> datagrams) {
    int count = 0;
    int data = 0;
    Fragments fragments = new Fragments();
    for (int number = 0; number < datagrams.size(); number++) {
      Span rest = datagrams.get(number);
      while (!rest.isEmpty()) {
        // RFC 9147 4: three set bits begin a record that is encrypted down to its header.
        if (rest.u8(0) >> 5 == 1 && count > 0) {
          count++;
          data++;
          break;
        }
        Optional<Integer> length = recordLength(rest);
        if (length.isEmpty()) {
          return new TlsRecords(count, fragments.messages, data, number);
        }
        count++;
        data += rest.u8(0) == APPLICATION_DATA || rest.u8(0) == CONNECTION_ID ? 1 : 0;
        if (rest.u8(0) == HANDSHAKE && rest.u16(3) == 0) {
          fragments.take(rest.cut(13, rest.u16(11)));
        }
        rest = rest.after(length.get());
      }
    }
    return new TlsRecords(count, fragments.messages, data, -1);
  }

  private static Optional<Integer> recordLength(Span rest) {
    boolean header =
        rest.has(13)
            && rest.u8(0) >= CHANGE_CIPHER
            && rest.u8(0) <= CONNECTION_ID
            && rest.u8(1) == 0xFE
            && (rest.u8(2) == 0xFF || rest.u8(2) == 0xFD || rest.u8(2) == 0xFC);
    if (!header) {
      return Optional.empty();
    }
    // A connection id has a length that only its peers know: the datagram ends the record.
    return Optional.of(
        rest.u8(0) == CONNECTION_ID ? rest.length() : Math.min(13 + rest.u16(11), rest.length()));
  }

  /** Whether it says that it will not go on: an alert before anything was protected. */
  static boolean isAlert(Span stream) {
    return stream.has(1) && stream.u8(0) == ALERT;
  }

  private static Span message(int type, byte[] body) {
    byte[] whole = new byte[body.length + 1];
    whole[0] = (byte) type;
    System.arraycopy(body, 0, whole, 1, body.length);
    return Span.of(whole);
  }

  /** Handshake messages put together from fragments that come in order; others are passed over. */
  private static final class Fragments {
    final List<Span> messages = new ArrayList<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int sequence = -1;

    void take(Span record) {
      Span rest = record;
      while (rest.has(12) && messages.size() < MOST_MESSAGES) {
        int whole = rest.u24(1);
        int from = rest.u24(6);
        int length = rest.u24(9);
        if (from == 0) {
          body.reset();
          sequence = rest.u16(4);
        }
        boolean next = sequence == rest.u16(4) && body.size() == from && rest.has(12 + length);
        if (next && whole <= 1 << 16) {
          body.writeBytes(rest.cut(12, length).copy());
          if (body.size() == whole) {
            messages.add(message(rest.u8(0), body.toByteArray()));
            sequence = -1;
          }
        }
        rest = rest.after(12 + length);
      }
    }
  }
}
