package org.sipward.firewall.rule;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.sipward.firewall.check.Places;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;

/**
 * A header by its name, whatever its case and also where it stands in its compact form.
 *
 * @param kind its kind; {@link HeaderKind#UNKNOWN} is many headers
 * @param lower its name in lower case
 */
public record Header(HeaderKind kind, String lower) {

  /** The header of a name, long or compact. */
  public static Header named(String name) {
    byte[] octets = name.getBytes(StandardCharsets.US_ASCII);
    HeaderKind kind = HeaderKind.named(octets, 0, octets.length);
    String known = kind == HeaderKind.UNKNOWN ? name : kind.wire();
    return new Header(kind, known.toLowerCase(Locale.ROOT));
  }

  /** Index of the first line of it, or -1. */
  int first(SipMessage message) {
    return from(message, message.first(kind));
  }

  /** Index of the next line of it, or -1. */
  int next(SipMessage message, int header) {
    return from(message, message.next(header));
  }

  private int from(SipMessage message, int start) {
    int header = start;
    if (kind == HeaderKind.UNKNOWN) {
      byte[] a = message.octets().array();
      while (header >= 0
          && !Places.is(a, message.lineFrom(header), message.nameTo(header), lower)) {
        header = message.next(header);
      }
    }
    return header;
  }

  /** The value of its first line, {@link Span#NONE} where there is none. */
  long value(SipMessage message) {
    int header = first(message);
    return header < 0 ? Span.NONE : Span.of(message.valueFrom(header), message.valueTo(header));
  }
}
