package org.sipward.firewall.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipward.firewall.check.FindingLog;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.SipMessage;

/** A control finds and mends its header in the first and in the last line, too (RFC 3261 7.3.1). */
class LineOrderTest {
  static Stream<CaseFile.Case> cases() {
    return CasesTest.cases();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isFoundWhereverItsLineStands(CaseFile.Case one) {
    Bench bench = Bench.of(one);
    if (!(bench.screen(one.octets()) instanceof SipMessage message)) {
      return;
    }
    FindingLog findings = bench.findings();
    for (int i = 0; i < findings.count(); i++) {
      int header = header(message, findings.offset(i));
      if (header >= 0 && isAlone(message, header)) {
        String id = findings.check(i).control().id();
        List<String> expected = found(bench, id);
        for (boolean toTheFront : new boolean[] {true, false}) {
          byte[] moved = moved(message, header, toTheFront);
          assertThat(found(one, moved, id)).isEqualTo(expected);
          isMended(one, moved);
        }
      }
    }
  }

  private static int header(SipMessage message, int offset) {
    for (int h = 0; h < message.headers(); h++) {
      if (message.lineFrom(h) <= offset && offset < message.lineTo(h)) {
        return h;
      }
    }
    return -1;
  }

  private static boolean isAlone(SipMessage message, int header) {
    HeaderKind kind = message.kind(header);
    return kind != HeaderKind.UNKNOWN && message.first(kind) == header && message.next(header) < 0;
  }

  private static byte[] moved(SipMessage message, int header, boolean toTheFront) {
    byte[] a = message.octets().array();
    byte[] line = Arrays.copyOfRange(a, message.lineFrom(header), message.lineTo(header));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(a, message.octets().from(), message.headersFrom() - message.octets().from());
    if (toTheFront) {
      out.writeBytes(line);
    }
    for (int h = 0; h < message.headers(); h++) {
      if (h != header) {
        out.write(a, message.lineFrom(h), message.lineTo(h) - message.lineFrom(h));
      }
    }
    if (!toTheFront) {
      out.writeBytes(line);
    }
    int rest = message.lineTo(message.headers() - 1);
    out.write(a, rest, message.octets().to() - rest);
    return out.toByteArray();
  }

  private static void isMended(CaseFile.Case one, byte[] octets) {
    Bench bench = Bench.of(one);
    if ((one.verdict().startsWith("FORWARD NORM") || one.verdict().startsWith("FORWARD STRIP"))
        && bench.screen(octets) instanceof SipMessage message) {
      Bench again = Bench.of(one, "");
      again.screen(bench.mended(message));
      assertThat(again.describeFindings()).isEqualTo("none");
    }
  }

  private static List<String> found(CaseFile.Case one, byte[] octets, String id) {
    Bench bench = Bench.of(one);
    bench.screen(octets);
    return found(bench, id);
  }

  private static List<String> found(Bench bench, String id) {
    return Arrays.stream(bench.describeFindings().split(", "))
        .filter(f -> f.startsWith(id + " "))
        .toList();
  }
}
