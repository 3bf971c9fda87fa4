package org.sipward.sip.frame;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.sipward.sip.Defect;
import org.sipward.sip.Limits;
import org.sipward.sip.Malformed;
import org.sipward.sip.Octets;
import org.sipward.sip.SipMessage;
import org.sipward.sip.SipParser;
import org.sipward.sip.SipParser.Source;
import org.sipward.sip.frame.Framing.Framed;
import org.sipward.sip.frame.Framing.KeepAlive;
import org.sipward.sip.frame.Framing.NeedMore;

/**
 * The law that nothing is smuggled between framer and parser: they never read two lengths.
 *
 * <p>What the framer cuts out, the parser reads as a message that ends there, or refuses for its
 * start line. What the parser reads as a whole message, the framer cuts out at that length or
 * refuses; it never waits for more of it.
 */
final class Agreement {

  private Agreement() {}

  static void check(byte[] stream, Limits limits) {
    var parser = new SipParser();
    var framing = new StreamFramer(limits).frame(stream, 0, stream.length);
    if (framing instanceof Framed(int skip, int length)) {
      var octets = new Octets(stream, skip, skip + length);
      switch (parser.parse(octets, Source.STREAM, limits)) {
        case SipMessage message ->
            assertThat(message.bodyTo()).as(() -> text(stream)).isEqualTo(skip + length);
        case Malformed malformed ->
            assertThat(malformed.defect()).as(() -> text(stream)).isEqualTo(Defect.START_LINE);
        case org.sipward.sip.KeepAlive keepAlive ->
            assertThat(keepAlive).as(() -> text(stream)).isNull();
      }
    }
    if (parser.parse(Octets.of(stream), Source.STREAM, limits) instanceof SipMessage message) {
      switch (framing) {
        case Framed(int skip, int length) ->
            assertThat(skip + length).as(() -> text(stream)).isEqualTo(message.bodyTo());
        case NeedMore needMore -> assertThat(needMore).as(() -> text(stream)).isNull();
        case KeepAlive _, Framing.Broken _ -> {}
      }
    }
  }

  private static String text(byte[] octets) {
    return new String(octets, ISO_8859_1);
  }
}
