package org.sipward.assess.capture.tongue;

import java.util.Optional;
import org.sipward.assess.capture.Conversation;
import org.sipward.assess.capture.Span;

/** MQTT 3.1 to 5 by its first packet, CONNECT. Stateless. */
final class MqttTalk {
  private static final int CONNECT = 1;
  private static final int PUBLISH = 3;
  private static final int SUBSCRIBE = 8;
  private static final int USER = 0x80;
  private static final int PASSWORD = 0x40;
  private static final int VERSION_5 = 5;
  private static final int MOST_PACKETS = 10_000;

  private MqttTalk() {}

  static Optional<Speech> read(Conversation c) {
    Optional<Span> body = body(c.asked().stream());
    boolean connects = body.isPresent() && c.asked().stream().u8(0) == CONNECT << 4;
    if (!connects || !isProtocol(body.get())) {
      return Optional.empty();
    }
    Speech.Draft draft = new Speech.Draft(Tongue.MQTT).weak("MQTT in clear");
    connect(body.get(), draft);
    packets(c.asked().stream(), draft);
    packets(c.answered().stream(), draft);
    return Optional.of(draft.speech());
  }

  private static boolean isProtocol(Span body) {
    return body.has(10)
        && ((body.u16(0) == 4 && body.cut(2, 4).text().equals("MQTT"))
            || (body.u16(0) == 6 && body.cut(2, 6).text().equals("MQIsdp")));
  }

  private static void connect(Span body, Speech.Draft draft) {
    Span rest = body.after(2 + body.u16(0));
    if (!rest.has(4)) {
      return;
    }
    int flags = rest.u8(1);
    if ((flags & USER) != 0) {
      draft.reveals("the user of an MQTT CONNECT");
    }
    if ((flags & PASSWORD) != 0) {
      draft.reveals("the password of an MQTT CONNECT");
    }
    Span identity = rest.after(4);
    if (rest.u8(0) == VERSION_5 && !identity.isEmpty()) {
      // Properties; more than 127 octets of them are not looked behind.
      identity = identity.after(1 + identity.u8(0));
    }
    if (identity.has(2) && identity.u16(0) > 0) {
      draft.reveals("the client identifier of an MQTT CONNECT");
    }
  }

  private static void packets(Span stream, Speech.Draft draft) {
    Span rest = stream;
    for (int i = 0; i < MOST_PACKETS && !rest.isEmpty(); i++) {
      int type = rest.u8(0) >> 4;
      if (type == PUBLISH) {
        draft.reveals("an MQTT PUBLISH");
      }
      if (type == SUBSCRIBE) {
        draft.reveals("an MQTT SUBSCRIBE");
      }
      Optional<Span> body = body(rest);
      if (body.isEmpty()) {
        return;
      }
      rest = rest.after(rest.length() - behind(rest).length() + length(rest));
    }
  }

  /** What a fixed header announces, as far as it is there. */
  private static Optional<Span> body(Span packet) {
    int length = length(packet);
    return length < 0 ? Optional.empty() : Optional.of(behind(packet).first(length));
  }

  private static Span behind(Span packet) {
    int at = 1;
    while (at < 4 && packet.has(at + 1) && (packet.u8(at) & 0x80) != 0) {
      at++;
    }
    return packet.after(at + 1);
  }

  /** The remaining length; -1 where there is none. */
  private static int length(Span packet) {
    int length = 0;
    for (int i = 0; i < 4; i++) {
      if (!packet.has(i + 2)) {
        return -1;
      }
      length |= (packet.u8(i + 1) & 0x7F) << 7 * i;
      if ((packet.u8(i + 1) & 0x80) == 0) {
        return length;
      }
    }
    return -1;
  }
}
