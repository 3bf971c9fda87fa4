package org.sipward.assess.capture.tongue;

import java.util.Optional;
import java.util.regex.Pattern;
import org.sipward.assess.capture.Conversation;
import org.sipward.assess.capture.Side;
import org.sipward.assess.capture.Span;

/** SIP (RFC 3261) by its request and status lines, over UDP and TCP. Stateless. */
final class SipTalk {
  private static final Pattern START =
      Pattern.compile(
          "(?s)(?:[A-Z]{3,20} (?:sips?|tel):\\S{1,1000} SIP/2\\.0|SIP/2\\.0 \\d{3} ).*");

  private static final Pattern CREDENTIAL =
      Pattern.compile("(?im)^(?:Proxy-)?Authorization[ \t]*:");

  private SipTalk() {}

  static Optional<Speech> read(Conversation c) {
    String asked = text(c.asked());
    String answered = text(c.answered());
    if (!START.matcher(asked).matches() && !START.matcher(answered).matches()) {
      return Optional.empty();
    }
    Speech.Draft draft = new Speech.Draft(Tongue.SIP).reveals("who calls whom over SIP");
    boolean credential = CREDENTIAL.matcher(asked).find() || CREDENTIAL.matcher(answered).find();
    return Optional.of((credential ? draft.reveals("SIP Authorization") : draft).speech());
  }

  private static String text(Side side) {
    return side.datagrams().stream().findFirst().map(Span::text).orElse(side.stream().text());
  }
}
