package org.sipward.assess.capture.tongue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.capture.Conversation;
import org.sipward.assess.capture.Side;
import org.sipward.assess.capture.Span;

/** DNS, mDNS and LLMNR by messages that can be read to their ends. Stateless. */
public final class DnsTalk {
  private static final int MDNS = 5353;
  private static final int LLMNR = 5355;

  private DnsTalk() {}

  /** Every message of a conversation, over UDP or TCP. */
  public static List<DnsMessage> messages(Side side) {
    List<DnsMessage> messages = new ArrayList<>();
    for (Span span : side.datagrams()) {
      DnsMessage.read(span).ifPresent(messages::add);
    }
    Span rest = side.stream();
    while (rest.has(2) && rest.has(2 + rest.u16(0))) {
      Optional<DnsMessage> message = DnsMessage.read(rest.cut(2, rest.u16(0)));
      if (message.isEmpty()) {
        break;
      }
      messages.add(message.get());
      rest = rest.after(2 + rest.u16(0));
    }
    return messages;
  }

  static Optional<Speech> datagrams(Conversation c) {
    boolean local = c.peer().port() == MDNS || c.peer().port() == LLMNR;
    int all = c.fromDevice().datagrams().size() + c.toDevice().datagrams().size();
    int read = messages(c.fromDevice()).size() + messages(c.toDevice()).size();
    if (read == 0 || read < all) {
      return Optional.empty();
    }
    return Optional.of(Speech.of(local ? Tongue.MDNS : Tongue.DNS));
  }

  static Optional<Speech> stream(Conversation c) {
    return messages(c.asked()).isEmpty() ? Optional.empty() : Optional.of(Speech.of(Tongue.DNS));
  }
}
