package org.sipward.assess.capture.tongue;

import java.util.Optional;
import org.sipward.assess.capture.Conversation;
import org.sipward.assess.capture.Span;

/** CoAP over UDP (RFC 7252), by messages that can be read to their ends. Stateless. */
final class CoapTalk {
  private static final int PORT = 5683;
  private static final int GET = 1;
  private static final int HIGHEST_METHOD = 7;
  private static final int URI_HOST = 3;
  private static final int OSCORE = 9;
  private static final int URI_QUERY = 15;

  /** What matters of a message. */
  private record Message(int code, boolean oscore, String host, boolean query, boolean payload) {}

  private CoapTalk() {}

  static Optional<Speech> read(Conversation c) {
    Speech.Draft draft = new Speech.Draft(Tongue.COAP).weak("CoAP in clear");
    boolean allSealed = true;
    boolean tokens = false;
    int requests = 0;
    for (Span span : c.asked().datagrams()) {
      Optional<Message> message = message(span);
      if (message.isEmpty()) {
        return Optional.empty();
      }
      Message m = message.get();
      requests += m.code > 0 && m.code <= HIGHEST_METHOD ? 1 : 0;
      allSealed &= m.oscore || m.code == 0;
      if (!m.host.isEmpty()) {
        draft.host(m.host);
      }
      if (!m.oscore && m.code > GET && m.code <= HIGHEST_METHOD) {
        draft.reveals("a CoAP " + method(m.code));
      }
      if (!m.oscore && m.query) {
        draft.reveals("the query of a CoAP " + method(m.code));
      }
    }
    for (Span span : c.answered().datagrams()) {
      Optional<Message> message = message(span);
      if (message.isEmpty()) {
        return Optional.empty();
      }
      tokens |= sameToken(c.asked().datagrams().stream().findFirst().orElse(Span.EMPTY), span);
      if (!message.get().oscore && message.get().payload) {
        draft.reveals("the content of a CoAP answer");
        allSealed = false;
      }
    }
    boolean port = c.peer().port() == PORT || c.device().port() == PORT;
    if (requests == 0 || !(port || tokens)) {
      return Optional.empty();
    }
    return Optional.of(allSealed ? Speech.of(Tongue.OSCORE) : draft.speech());
  }

  private static String method(int code) {
    return switch (code) {
      case 1 -> "GET";
      case 2 -> "POST";
      case 3 -> "PUT";
      case 4 -> "DELETE";
      default -> "request";
    };
  }

  private static boolean sameToken(Span a, Span b) {
    boolean both = !a.isEmpty() && a.has(4 + (a.u8(0) & 15)) && b.has(4 + (b.u8(0) & 15));
    int length = both ? a.u8(0) & 15 : 0;
    return both
        && length > 0
        && length == (b.u8(0) & 15)
        && a.cut(4, length).text().equals(b.cut(4, length).text());
  }

  private static Optional<Message> message(Span span) {
    boolean head = span.has(4) && span.u8(0) >> 6 == 1 && (span.u8(0) & 15) <= 8;
    int kind = head ? span.u8(1) >> 5 : 1;
    boolean empty = head && span.u8(1) == 0;
    if (!head || (kind != 0 && kind != 2 && kind != 4 && kind != 5) || (empty && span.has(5))) {
      return Optional.empty();
    }
    Span rest = span.after(4 + (span.u8(0) & 15));
    int option = 0;
    boolean oscore = false;
    boolean query = false;
    String host = "";
    while (!rest.isEmpty() && rest.u8(0) != 0xFF) {
      int[] delta = extended(rest, rest.u8(0) >> 4, 1);
      int[] length = extended(rest, rest.u8(0) & 15, delta[1]);
      if (delta[0] < 0 || length[0] < 0 || !rest.has(length[1] + length[0])) {
        return Optional.empty();
      }
      option += delta[0];
      oscore |= option == OSCORE;
      query |= option == URI_QUERY;
      host = option == URI_HOST ? rest.cut(length[1], length[0]).text() : host;
      rest = rest.after(length[1] + length[0]);
    }
    if (rest.length() == 1) {
      return Optional.empty();
    }
    return Optional.of(new Message(span.u8(1), oscore, host, query, !rest.isEmpty()));
  }

  /** A nibble with its extension, and where what follows begins; -1 for what cannot be. */
  private static int[] extended(Span rest, int nibble, int at) {
    return switch (nibble) {
      case 13 -> new int[] {rest.has(at + 1) ? 13 + rest.u8(at) : -1, at + 1};
      case 14 -> new int[] {rest.has(at + 2) ? 269 + rest.u16(at) : -1, at + 2};
      case 15 -> new int[] {-1, at};
      default -> new int[] {nibble, at};
    };
  }
}
