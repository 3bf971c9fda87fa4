package org.sipward.assess.capture.tongue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sipward.assess.capture.Span;

/**
 * A DNS message (RFC 1035), as far as names and addresses go.
 *
 * @param isAnswer whether it answers
 * @param questions names asked for, in lower case without the last dot
 * @param names every other name in it
 * @param addresses of the answers
 */
public record DnsMessage(
    boolean isAnswer, List<String> questions, List<String> names, List<InetAddress> addresses) {
  private static final int HEADER = 12;
  private static final int MOST_RECORDS = 200;
  private static final int MOST_LABELS = 128;
  private static final int A = 1;
  private static final int AAAA = 28;
  private static final int CNAME = 5;
  private static final int PTR = 12;
  private static final int SRV = 33;

  /** Reads a message to its end; empty where it is none. */
  public static Optional<DnsMessage> read(Span message) {
    if (!message.has(HEADER) || message.u16(4) + message.u16(6) > MOST_RECORDS) {
      return Optional.empty();
    }
    int opcode = message.u8(2) >> 3 & 15;
    int records = message.u16(6) + message.u16(8) + message.u16(10);
    boolean sense =
        (opcode == 0 || opcode == 5)
            && (message.u8(3) & 0x40) == 0
            && records <= MOST_RECORDS
            && message.u16(4) + records > 0;
    if (!sense) {
      return Optional.empty();
    }
    Reading reading = new Reading(message);
    return reading.read()
        ? Optional.of(
            new DnsMessage(
                (message.u8(2) & 0x80) != 0, reading.questions, reading.names, reading.addresses))
        : Optional.empty();
  }

  /** One pass over a message. */
  private static final class Reading {
    private final Span message;
    private final List<String> questions = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<InetAddress> addresses = new ArrayList<>();
    private int at = HEADER;

    Reading(Span message) {
      this.message = message;
    }

    boolean read() {
      for (int i = 0; i < message.u16(4); i++) {
        Optional<String> name = name();
        if (name.isEmpty() || !message.has(at + 4)) {
          return false;
        }
        questions.add(name.get());
        at += 4;
      }
      int answers = message.u16(6);
      for (int i = 0; i < answers + message.u16(8) + message.u16(10); i++) {
        if (!record(i < answers)) {
          return false;
        }
      }
      return at == message.length();
    }

    private boolean record(boolean answer) {
      Optional<String> owner = name();
      if (owner.isEmpty() || !message.has(at + 10)) {
        return false;
      }
      int type = message.u16(at);
      int length = message.u16(at + 8);
      at += 10;
      if (!message.has(at + length)) {
        return false;
      }
      int end = at + length;
      if (!owner.get().isEmpty()) {
        names.add(owner.get());
      }
      if (answer && ((type == A && length == 4) || (type == AAAA && length == 16))) {
        addresses.add(address(message.cut(at, length)));
      }
      if (type == CNAME || type == PTR || (type == SRV && length > 6)) {
        at += type == SRV ? 6 : 0;
        name().ifPresent(names::add);
      }
      at = end;
      return true;
    }

    /** The name at the place, which then is behind it; pointers lead backwards only. */
    private Optional<String> name() {
      StringBuilder name = new StringBuilder();
      int place = at;
      int behind = -1;
      for (int labels = 0; labels < MOST_LABELS && message.has(place + 1); labels++) {
        int length = message.u8(place);
        if (length == 0) {
          at = behind < 0 ? place + 1 : behind;
          return Optional.of(name.toString());
        }
        if (length >= 0xC0) {
          if (!message.has(place + 2) || (message.u16(place) & 0x3FFF) >= place) {
            return Optional.empty();
          }
          behind = behind < 0 ? place + 2 : behind;
          place = message.u16(place) & 0x3FFF;
          continue;
        }
        if (length > 63 || !message.has(place + 1 + length) || name.length() > 255) {
          return Optional.empty();
        }
        name.append(name.isEmpty() ? "" : ".");
        name.append(message.cut(place + 1, length).text().toLowerCase(Locale.ROOT));
        place += 1 + length;
      }
      return Optional.empty();
    }

    private static InetAddress address(Span octets) {
      try {
        return InetAddress.getByAddress(octets.copy());
      } catch (UnknownHostException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
