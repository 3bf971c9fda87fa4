package org.sipward.firewall.check.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Short messages of TS 24.011 and TS 23.040, octet by octet; a bar stands before what is found. */
class ShortMessageTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "",
      value = {
        // RP-DATA from a telephone: centre 91 21; SMS-SUBMIT to 4 digits, class 2 with 8-bit data
        "to the SIM by its coding, 00 01 00 02 91 21 0a 01 05 04 91 21 43 00 |16 01 41",
        "compressed, 00 01 00 02 91 21 0a 01 05 04 91 21 43 00 |36 01 41",
        "in the group of classes, 00 01 00 02 91 21 0a 01 05 04 91 21 43 00 |f6 01 41",
        "in the group of classes with the reserved bit, 00 01 00 02 91 21 0a 01 05 04 91 21 43 00"
            + " |fe 01 41",
        "class 1, 00 01 00 02 91 21 0a 01 05 04 91 21 43 00 15 01 41",
        "7-bit data of class 2, 00 01 00 02 91 21 0a 01 05 04 91 21 43 00 12 01 41",
        "by its identifier, 00 01 00 02 91 21 0a 01 05 04 91 21 43 |7f 00 01 41",
        "an odd number of digits, 00 01 00 02 91 21 0a 01 05 03 91 21 f3 |7f 00 01 41",
        "identifier below, 00 01 00 02 91 21 0a 01 05 04 91 21 43 7e 00 01 41",
        "relative validity and a header, 00 01 00 02 91 21 10 51 05 04 91 21 43 00 04 a7 05 03 |70"
            + " 01 00 41",
        "no validity and a header, 00 01 00 02 91 21 0f 41 05 04 91 21 43 00 04 05 03 |7f 01 00 41",
        "absolute validity and a header, 00 01 00 02 91 21 16 59 05 04 91 21 43 00 04 01 02 03 04"
            + " 05 06 07 05 03 |70 01 00 41",
        "enhanced validity and a header, 00 01 00 02 91 21 16 49 05 04 91 21 43 00 04 01 02 03 04"
            + " 05 06 07 05 03 |70 01 00 41",
        "the second element, 00 01 00 02 91 21 14 41 05 04 91 21 43 00 04 0a 08 00 03 01 02 01 |71"
            + " 01 00 41",
        "elements that are none, 00 01 00 02 91 21 0f 41 05 04 91 21 43 00 04 05 03 6f 01 00 41",
        "elements above, 00 01 00 02 91 21 0f 41 05 04 91 21 43 00 04 05 03 80 01 00 41",
        "no header, 00 01 00 02 91 21 0f 01 05 04 91 21 43 00 04 05 03 70 01 00 41",
        "an element beyond its header, 00 01 00 02 91 21 0f 41 05 04 91 21 43 00 04 05 00 70 01 00"
            + " 41",
        "an element that is cut, 00 01 00 02 91 21 0f 41 05 04 91 21 43 00 04 05 01 70 01 00 41",
        // RP-DATA to a telephone: SMS-DELIVER
        "delivered, 01 01 02 91 21 00 11 00 04 91 21 43 |7f 00 01 02 03 04 05 06 07 01 41",
        "delivered with a header, 01 01 02 91 21 00 14 40 04 91 21 43 00 00 01 02 03 04 05 06 07 05"
            + " 03 |70 01 00 41",
        "a report, 01 01 02 91 21 00 11 02 04 91 21 43 7f 00 01 02 03 04 05 06 07 01 41",
        "submitted to a telephone, 01 01 02 91 21 00 11 01 05 04 91 21 43 7f 00 01 02 03 04 05 06"
            + " 01 41",
        "an acknowledgement, 02 01 00 02 91 21 0a 01 05 04 91 21 43 7f 00 01 41",
        "an unknown type, 80 01 00 02 91 21 0a 01 05 04 91 21 43 7f 00 01 41",
        "three octets, 00 01 00",
        "no data, 00 01 00 02 91 21 00",
        "its data is cut, 00 01 00 02 91 21 0a 01 05 04 91 21 43",
        "its length leaves the coding out, 00 01 00 02 91 21 07 01 05 04 91 21 43 00 16 01 41"
      })
  void findsCommandsToTheCard(String name, String octets) {
    String text = octets.replace(" ", "");
    int bar = text.indexOf('|');
    byte[] found = HexFormat.of().parseHex(text.replace("|", ""));
    byte[] a = new byte[found.length + 9];
    java.util.Arrays.fill(a, (byte) 0x7f);
    System.arraycopy(found, 0, a, 3, found.length);
    assertThat(ShortMessage.simCommand(a, 3, 3 + found.length))
        .as(name)
        .isEqualTo(bar < 0 ? -1 : 3 + bar / 2);
  }

  @ParameterizedTest
  @CsvSource({"0, false", "1, true", "2, false", "3, true", "4, false", "5, true", "6, false"})
  void knowsWhoSpeaks(int type, boolean network) {
    assertThat(ShortMessage.isFromNetwork(new byte[] {9, (byte) type}, 1)).isEqualTo(network);
  }
}
