package org.sipward.sip.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.sipward.sip.Gravity;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Limits;
import org.sipward.sip.Octets;
import org.sipward.sip.SipMessage;
import org.sipward.sip.SipParser;
import org.sipward.sip.SipParser.Source;
import org.sipward.sip.Span;

/**
 * What holds for views on any message: they end, what they hand out lies within the value of the
 * header they say it is in, values follow one another, and the first Via is the one the parser
 * noted. With one value removed, the rest of a good message still is good.
 */
final class ViewLaws {
  private final SipParser parser = new SipParser();
  private final SipParser again = new SipParser();
  private final ViaView via = new ViaView();
  private final NameAddrView address = new NameAddrView();
  private final TokensView tokens = new TokensView();
  private final ParameterizedView values = new ParameterizedView();

  void hold(byte[] octets) {
    if (parser.parse(Octets.of(octets), Source.DATAGRAM, Limits.DEFAULT)
        instanceof SipMessage message) {
      vias(message);
      for (HeaderKind kind : HeaderKind.values()) {
        if (message.has(kind)) {
          walk(message, kind);
        }
      }
    }
  }

  private void vias(SipMessage message) {
    via.begin(message);
    int count = 0;
    long last = Span.NONE;
    while (via.next()) {
      long element = follows(message, via.header(), via.element(), last);
      if (via.header() == message.first(HeaderKind.VIA) && Span.isNone(last)) {
        assertThat(via.sentBy()).isEqualTo(message.topViaSentBy());
        assertThat(via.branch()).isEqualTo(message.topBranch());
      }
      for (long part :
          new long[] {
            via.host(), via.branch(), via.received(), via.rport(), via.maddr(), via.param("x")
          }) {
        within(element, part);
      }
      if (count++ == 0 && isGood(message) && via.removal() != element) {
        goodWithout(message, via.removal());
      }
      last = element;
    }
  }

  private void walk(SipMessage message, HeaderKind kind) {
    address.begin(message, kind);
    long last = Span.NONE;
    while (address.next()) {
      last = follows(message, address.header(), address.element(), last);
      within(last, address.display());
      within(last, address.uri());
      within(last, address.param("tag"));
      if (!address.isStar()) {
        assertThat(address.param("tag")).isEqualTo(address.tag());
        within(address.uri(), address.uriView().host());
      }
    }
    values.begin(message, kind);
    last = Span.NONE;
    while (values.next()) {
      last = follows(message, values.header(), values.element(), last);
      within(last, values.value());
      within(last, values.param("x"));
    }
    tokens.begin(message, kind);
    last = Span.NONE;
    while (tokens.next()) {
      last = follows(message, tokens.header(), tokens.token(), last);
    }
  }

  private static long follows(SipMessage message, int header, long element, long last) {
    assertThat(Span.from(element)).isGreaterThanOrEqualTo(message.valueFrom(header));
    assertThat(Span.to(element)).isLessThanOrEqualTo(message.valueTo(header));
    assertThat(Span.length(element)).isNotNegative();
    assertThat(Span.isNone(last) || Span.from(element) >= Span.to(last)).isTrue();
    return element;
  }

  private static void within(long element, long part) {
    if (!Span.isNone(part)) {
      assertThat(Span.from(part)).isBetween(Span.from(element), Span.to(element));
      assertThat(Span.to(part)).isBetween(Span.from(part), Span.to(element));
    }
  }

  private static boolean isGood(SipMessage message) {
    for (int i = 0; i < message.defects().count(); i++) {
      if (message.defects().defect(i).gravity() != Gravity.MINOR) {
        return false;
      }
    }
    return message.defects().lost() == 0;
  }

  /** A good message of which a value is removed is good or has no Via left. */
  private void goodWithout(SipMessage message, long removal) {
    Octets octets = message.octets();
    Octets rest =
        Octets.of(
            octets.text(octets.from(), Span.from(removal))
                + octets.text(Span.to(removal), octets.to()));
    assertThat(again.parse(rest, Source.DATAGRAM, Limits.DEFAULT)).isInstanceOf(SipMessage.class);
    SipMessage left = (SipMessage) again.parse(rest, Source.DATAGRAM, Limits.DEFAULT);
    assertThat(isGood(left) || !left.has(HeaderKind.VIA)).isTrue();
  }
}
