package org.sipward.assess.capture.tongue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.capture.Conversation;
import org.sipward.assess.capture.Span;

/** SNMP by the head of its messages (RFC 1157, 1901, 3412). Stateless. */
final class SnmpTalk {
  private static final int SEQUENCE = 0x30;
  private static final int INTEGER = 2;
  private static final int OCTETS = 4;
  private static final int VERSION_3 = 3;
  private static final int AUTHENTICATED = 1;
  private static final int PRIVATE = 2;

  /** A value of BER and what stands behind it. */
  private record Value(int tag, Span body, Span rest) {}

  private SnmpTalk() {}

  static Optional<Speech> read(Conversation c) {
    List<Span> all = new ArrayList<>(c.asked().datagrams());
    all.addAll(c.answered().datagrams());
    Speech.Draft clear = new Speech.Draft(Tongue.SNMP);
    boolean sealed = false;
    boolean named = false;
    for (Span message : all) {
      Optional<Value> version =
          value(message)
              .filter(v -> v.tag() == SEQUENCE)
              .flatMap(v -> value(v.body()))
              .filter(v -> v.tag() == INTEGER && v.body().length() == 1 && v.body().u8(0) <= 3);
      Optional<Value> next = version.flatMap(v -> value(v.rest()));
      if (next.isEmpty()) {
        return Optional.empty();
      }
      if (version.get().body().u8(0) != VERSION_3) {
        if (next.get().tag() != OCTETS) {
          return Optional.empty();
        }
        int number = version.get().body().u8(0) + 1;
        clear.reveals("the community of SNMP v" + (number == 1 ? "1" : "2c"));
        named = true;
        continue;
      }
      int flags = flags(next.get());
      sealed |= (flags & PRIVATE) != 0;
      if ((flags & PRIVATE) == 0 && (flags & AUTHENTICATED) != 0) {
        clear.reveals("SNMPv3 content without privacy");
        named = true;
      }
    }
    if (all.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        sealed && !named ? Speech.of(Tongue.SNMP_3) : clear.weak("SNMP in clear").speech());
  }

  /** The flags among the global data of a message of version 3. */
  private static int flags(Value global) {
    return value(global.body())
        .flatMap(id -> value(id.rest()))
        .flatMap(size -> value(size.rest()))
        .filter(f -> f.body().length() == 1)
        .map(f -> f.body().u8(0))
        .orElse(0);
  }

  private static Optional<Value> value(Span span) {
    if (!span.has(2)) {
      return Optional.empty();
    }
    int length = span.u8(1);
    int header = 2;
    if (length > 0x80) {
      int count = length - 0x80;
      if (count > 2 || !span.has(2 + count)) {
        return Optional.empty();
      }
      length = count == 1 ? span.u8(2) : span.u16(2);
      header += count;
    }
    return span.has(header + length)
        ? Optional.of(new Value(span.u8(0), span.cut(header, length), span.after(header + length)))
        : Optional.empty();
  }
}
