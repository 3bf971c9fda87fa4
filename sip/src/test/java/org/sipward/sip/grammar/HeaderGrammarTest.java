package org.sipward.sip.grammar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipward.sip.Defect;
import org.sipward.sip.DefectLog;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Limits;
import org.sipward.sip.Octets;
import org.sipward.sip.SipMessage;
import org.sipward.sip.SipParser;
import org.sipward.sip.SipParser.Source;

final class HeaderGrammarTest {
  private static final List<String> OTHERS =
      List.of(
          "Via: SIP/2.0/UDP a.example;branch=z9hG4bK1",
          "From: <sip:a@b.example>;tag=1",
          "To: <sip:a@b.example>",
          "Call-ID: a",
          "CSeq: 8 OPTIONS",
          "Max-Forwards: 70",
          "Content-Length: 0");

  private final SipParser parser = new SipParser();

  static Stream<String> cases() {
    return HeaderCases.ROWS.lines();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aValueHasExactlyItsDefect(String row) {
    String[] cells = row.split(" ?\\| ?", -1);
    String name = cells[0];
    String wanted = cells[2].trim();
    DefectLog defects = parse(name, cells[1]).defects();
    List<String> found = new ArrayList<>();
    for (int i = 0; i < defects.count(); i++) {
      found.add(defects.defect(i).name());
    }
    assertThat(found).isEqualTo(wanted.equals("-") ? List.of() : List.of(wanted));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whiteSpaceAndFoldsAroundAValueChangeNothing(String row) {
    String[] cells = row.split(" ?\\| ?", -1);
    int plain = parse(cells[0], cells[1]).defects().count();
    assertThat(parse(cells[0], "\t " + cells[1] + "  ").defects().count()).isEqualTo(plain);
    assertThat(parse(cells[0], "\r\n " + cells[1] + "\r\n ").defects().count())
        .isEqualTo(plain + 1);
  }

  /** Names that share first, middle and last octet and length share the cheap hash of the set. */
  @Test
  void namesMadeToLookAlikeAreToldApart() {
    StringBuilder value = new StringBuilder("<sip:a@b.example>");
    for (char c = 'a'; c <= 'z'; c++) {
      value.append(";x").append(c).append("mmmmmm");
    }
    assertThat(parse("Contact", value.toString()).defects().count()).isZero();
    value.append(";XCmmmmmm");
    assertThat(parse("Contact", value.toString()).defects().has(Defect.DUPLICATE_PARAMETER))
        .isTrue();
  }

  @Test
  void everyKindHasACaseThatIsWellFormedOrIsCoveredByItsShape() {
    List<Shape> tried = new ArrayList<>();
    cases()
        .map(row -> Octets.of(row.substring(0, row.indexOf(' '))))
        .forEach(name -> tried.add(Shape.of(HeaderKind.named(name.array(), 0, name.to()))));
    assertThat(tried).contains(without(Shape.TOKEN, Shape.LENGTH));
  }

  private static Shape[] without(Shape... left) {
    return Stream.of(Shape.values()).filter(s -> !List.of(left).contains(s)).toArray(Shape[]::new);
  }

  private SipMessage parse(String name, String value) {
    StringBuilder text = new StringBuilder("OPTIONS sip:a@b.example SIP/2.0\r\n");
    text.append(name).append(": ").append(value).append("\r\n");
    for (String other : OTHERS) {
      if (!other.startsWith(name + ":")) {
        text.append(other).append("\r\n");
      }
    }
    text.append("\r\n");
    Octets octets = Octets.of(text.toString().getBytes(UTF_8));
    return (SipMessage) parser.parse(octets, Source.DATAGRAM, Limits.DEFAULT);
  }
}
