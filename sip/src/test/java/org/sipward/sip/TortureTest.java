package org.sipward.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The 49 messages of RFC 4475, byte-exact, and the 73 broken shapes of the load harness, where they
 * lie beside the repository: which serious defects each has.
 */
final class TortureTest {
  /** File and serious defects; none for what the RFC calls valid. */
  private static final String RFC_4475 =
      """
      badaspec URI_SYNTAX
      badbranch BRANCH_EMPTY
      baddate
      baddn HEADER_BLOCK_OPEN
      badinv01 VIA_SYNTAX ADDRESS_SYNTAX
      badvers VERSION VIA_SYNTAX
      bcast
      bext01
      bigcode STATUS_CODE
      clerr CONTENT_LENGTH_EXCEEDS
      cparam01
      cparam02
      dblreq TRAILING_MESSAGE
      esc01
      esc02
      escnull
      escruri REQUEST_URI_HEADERS
      insuf MISSING_FROM MISSING_TO MISSING_CALL_ID MISSING_MAX_FORWARDS MISSING_CONTACT
      intmeth
      inv2543 MISSING_FROM_TAG MISSING_MAX_FORWARDS MISSING_CONTACT
      invut
      longreq
      ltgtruri REQUEST_URI
      lwsdisp
      lwsruri REQUEST_URI
      lwsstart START_LINE_SPACE
      mcl01 CONTENT_LENGTH_CONFLICT
      mismatch01 CSEQ_METHOD
      mismatch02 CSEQ_METHOD
      mpart01
      multi01 DUPLICATE_HEADER
      ncl CONTENT_LENGTH_SYNTAX
      noreason
      novelsc REQUEST_URI_SCHEME
      quotbal QUOTE_OPEN
      regaut01
      regbadct ADDRESS_SYNTAX
      regescrt
      scalar02 CSEQ_RANGE SCALAR_RANGE
      scalarlg CSEQ_RANGE SCALAR_RANGE
      sdp01
      semiuri
      transports
      trws START_LINE_SPACE
      unkscm REQUEST_URI_SCHEME
      unksm2
      unreason
      wsinv
      zeromf
      """;

  /**
   * Shapes that are legal: a body longer than Content-Length is cut (RFC 3261 18.3), and a header
   * of 6 kB is within the limits.
   */
  private static final String LEGAL_SHAPES = "clen_short hdr_long";

  @Test
  void tortureMessagesHaveTheDefectsOfTheirLabels() {
    var files = SharedFiles.list("torture", ".dat");
    assumeTrue(!files.isEmpty(), SharedFiles.MISSING);
    Map<String, String> found = new TreeMap<>();
    files.forEach(file -> found.put(name(file), defects(file)));
    Map<String, String> expected = new TreeMap<>();
    RFC_4475.lines().forEach(line -> expected.put(line.split(" ", -1)[0], sorted(line)));
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void toleratedOnesAreReportedAllTheSame() {
    var files = SharedFiles.list("torture", ".dat");
    assumeTrue(!files.isEmpty(), SharedFiles.MISSING);
    for (var file : files) {
      var all = Verdicts.all(SharedFiles.read(file));
      switch (name(file)) {
        case "baddate" -> assertThat(all).containsExactly(Defect.DATE);
        case "escnull" -> assertThat(all).containsExactly(Defect.ESCAPE_NUL);
        case "esc01" -> assertThat(all).containsExactly(Defect.ESCAPE_DOUBLE, Defect.FOLDED);
        case "intmeth" -> assertThat(all).containsExactly(Defect.URI_PASSWORD);
        case "regescrt" -> assertThat(all).containsExactly(Defect.URI_HEADERS);
        case "wsinv" -> assertThat(all).contains(Defect.FOLDED_STRUCTURAL, Defect.BRANCH_LEGACY);
        case "esc02", "unreason", "noreason", "bcast", "zeromf" -> assertThat(all).isEmpty();
        default -> {}
      }
    }
  }

  @Test
  void brokenShapesAreSeriousUnlessTheyAreLegal() {
    var files = SharedFiles.list("bench/malformed", ".bin");
    assumeTrue(!files.isEmpty(), SharedFiles.MISSING);
    var passing =
        files.stream()
            .filter(file -> Verdicts.serious(SharedFiles.read(file)).isEmpty())
            .map(TortureTest::name)
            .collect(Collectors.joining(" "));
    assertThat(passing).isEqualTo(LEGAL_SHAPES);
  }

  private static String defects(Path file) {
    return Verdicts.serious(SharedFiles.read(file)).stream()
        .map(Defect::name)
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private static String sorted(String line) {
    return Arrays.stream(line.split(" ", -1)).skip(1).sorted().collect(Collectors.joining(" "));
  }

  private static String name(Path file) {
    return file.getFileName().toString().replaceAll("\\..*", "");
  }
}
