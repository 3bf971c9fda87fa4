package org.sipward.firewall.leak;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.sipward.sip.Octets;
import org.sipward.sip.Span;
import org.sipward.sip.edit.Edits;

/**
 * Any octets at all are searched without an exception; what is found lies within them; a secret
 * with white space around it is found behind anything; cutting the octets changes nothing.
 */
final class LeakScanFuzz {
  private static final int ALL = LeakScan.INSIDE | LeakScan.SUBSCRIBER | LeakScan.DEVICE;

  private static final String SECRETS =
      "\r\n\r\n 10.1.2.3 <sip:001010123456789@ims.mnc001.mcc001.3gppnetwork.org> urn:gsma:imei:1 ";

  private final LeakScan scan = new LeakScan(InsideNetwork.inside());
  private final Edits edits = new Edits();

  @FuzzTest(maxDuration = "10m")
  void searchesAnything(byte @Nullable [] input) {
    byte[] octets = input == null ? new byte[0] : input;
    for (boolean response : new boolean[] {false, true}) {
      edits.begin(Octets.of(octets));
      int found = scan.scan(edits, ALL, response);
      for (int kind = 1; kind <= LeakScan.DEVICE; kind <<= 1) {
        if ((found & kind) != 0) {
          long span = scan.span(kind);
          assertThat(Span.from(span)).isBetween(0, Span.to(span));
          assertThat(Span.to(span)).isLessThanOrEqualTo(octets.length);
        }
      }
      int cut = octets.length / 2;
      edits.begin(Octets.of(octets));
      edits.replace(cut, octets.length).octets(octets, cut, octets.length);
      assertThat(scan.scan(edits, ALL, response)).isEqualTo(found);
    }
    edits.begin(Octets.of(octets));
    edits.insert(octets.length).text(SECRETS);
    assertThat(scan.scan(edits, ALL, false))
        .as(new String(octets, StandardCharsets.ISO_8859_1))
        .isEqualTo(ALL);
  }
}
