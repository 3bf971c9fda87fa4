package org.sipward.firewall.check.value;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipward.firewall.cases.Bench;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.zone.Screening;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Transport;
import org.sipward.sip.edit.Edits;

/** Each octet of free text that is part of no character is replaced, and no other. */
class InvalidTextTest {
  private static final List<String> LEADS =
      List.of(
          "41", "7f", "80", "bf", "c1", "c2", "df", "e0", "e1", "ed", "ef", "f0", "f1", "f4", "f5",
          "ff");

  private static final List<String> SECONDS =
      List.of("7f", "80", "8f", "90", "9f", "a0", "bf", "c0");

  private static final List<String> ENDS =
      List.of("", "80", "41", "8080", "bfbf", "80c0", "c080", "8041", "808080");

  private final Bench bench =
      new Bench(Bench.arrival(ZoneKind.ACCESS, Transport.UDP, true, Screening.STRICT), null);

  static Stream<String> leads() {
    return LEADS.stream();
  }

  @ParameterizedTest
  @MethodSource("leads")
  void isReplacedOctetByOctet(String lead) {
    for (String second : SECONDS) {
      for (String end : ENDS) {
        byte[] text = HexFormat.of().parseHex("e3" + lead + second + end);
        assertThat(mended(text)).as("%s %s %s", lead, second, end).isEqualTo(expected(text));
      }
    }
  }

  private byte[] mended(byte[] text) {
    String head =
        """
        OPTIONS sip:a@example.com SIP/2.0
        Via: SIP/2.0/UDP a.example.com;branch=z9hG4bK1
        Max-Forwards: 70
        From: <sip:b@example.com>;tag=1
        To: <sip:a@example.com>
        Call-ID: 1
        CSeq: 1 OPTIONS
        Subject:\
        """
                .replace("\n", "\r\n")
            + " ";
    byte[] octets = (head + new String(text, ISO_8859_1) + "\r\n\r\n").getBytes(ISO_8859_1);
    SipMessage message = (SipMessage) bench.screen(octets);
    FindingLog findings = bench.findings();
    Edits edits = new Edits();
    edits.begin(message.octets());
    for (int i = 0; i < findings.count(); i++) {
      if (findings.check(i) instanceof InvalidText check) {
        check.mend(message, findings, i, edits);
      }
    }
    byte[] all = edits.toArray();
    return Arrays.copyOfRange(all, head.length(), all.length - 4);
  }

  private static byte[] expected(byte[] text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int at = 0;
    while (at < text.length) {
      int length = 1;
      while (length <= 4 && !isCharacter(text, at, length)) {
        length++;
      }
      if (length > 4) {
        out.write('?');
        at++;
      } else {
        out.write(text, at, length);
        at += length;
      }
    }
    return out.toByteArray();
  }

  private static boolean isCharacter(byte[] text, int from, int length) {
    if (from + length > text.length) {
      return false;
    }
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(text, from, length));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
