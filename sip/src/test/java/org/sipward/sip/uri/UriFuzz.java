package org.sipward.sip.uri;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.sipward.sip.Octets;
import org.sipward.sip.Span;

/**
 * Any octets as a URI: parts lie inside and in order, a view says the same wherever the octets lie,
 * and the parts of a sip URI with what is between them are the URI.
 */
final class UriFuzz {
  private final UriView uri = new UriView();

  @FuzzTest(maxDuration = "10m")
  void lawsHold(byte[] octets) {
    byte[] island = new byte[octets.length + 20];
    Arrays.fill(island, (byte) 'a');
    System.arraycopy(octets, 0, island, 9, octets.length);
    boolean wellFormed = uri.bind(Octets.of(octets), Span.of(0, octets.length));
    String alone = parts(0, octets.length);
    assertThat(uri.bind(island, Span.of(9, 9 + octets.length))).isEqualTo(wellFormed);
    assertThat(parts(9, 9 + octets.length)).isEqualTo(alone);
    if (wellFormed && uri.isSip()) {
      assertThat(Span.length(uri.host())).isPositive();
      assertThat(uri.port()).isBetween(-1, 65_535);
    }
  }

  private String parts(int from, int to) {
    StringBuilder text = new StringBuilder().append(uri.scheme()).append(uri.isWellFormed());
    long[] parts = {
      uri.schemeToken(), uri.user(), uri.password(), uri.host(), uri.params(), uri.headers()
    };
    int last = from;
    for (long part : parts) {
      text.append(' ');
      if (!Span.isNone(part)) {
        assertThat(Span.length(part)).isNotNegative();
        assertThat(Span.from(part)).isGreaterThanOrEqualTo(last);
        assertThat(Span.to(part)).isLessThanOrEqualTo(to);
        last = Span.to(part);
        text.append(Span.from(part) - from).append('-').append(Span.to(part) - from);
      }
    }
    int headers = 0;
    while (uri.nextHeader()) {
      headers++;
      assertThat(Span.from(uri.headerName())).isGreaterThanOrEqualTo(from);
      assertThat(Span.to(uri.headerValue())).isLessThanOrEqualTo(to);
    }
    long lr = uri.param("lr");
    return text.append(headers)
        .append(Span.isNone(lr) ? "" : Span.from(lr) - from)
        .append(uri.paramsTo() - from)
        .append(uri.port())
        .toString();
  }
}
