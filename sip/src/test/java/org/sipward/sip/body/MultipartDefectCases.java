package org.sipward.sip.body;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import org.junit.jupiter.params.provider.Arguments;

/** One multipart with boundary "b" for each defect that has this defect alone. */
final class MultipartDefectCases {
  private static final String PART = "--b\r\n\r\nx\r\n";
  private static final String CLOSE = "--b--\r\n";
  private static final String INNER = "Content-Type: multipart/x;boundary=i\r\n\r\n--i\r\n";

  private MultipartDefectCases() {}

  static List<Arguments> all() {
    return List.of(
        at(BodyDefect.NO_DELIMITER, "^"),
        at(BodyDefect.NO_DELIMITER, "^-b\r\n\r\nx\r\n-b--"),
        at(BodyDefect.UNCLOSED, PART + "--b\r\n\r\nx^"),
        at(BodyDefect.UNCLOSED, PART + "--b\r\n\r\n^"),
        at(BodyDefect.BOUNDARY_PREFIX, PART + "^--bb\r\n\r\ny\r\n" + CLOSE),
        at(BodyDefect.BOUNDARY_PREFIX, PART + "^--b--x\r\n" + CLOSE),
        at(BodyDefect.BARE_LINE_END, "--b\r\n\r\nx\n^--b--\r\n"),
        at(BodyDefect.BARE_LINE_END, "^--b\n\r\nx\r\n" + CLOSE),
        at(BodyDefect.BARE_LINE_END, "--b\r\n\r\nx^\r--b--\r\ny\r\n" + CLOSE),
        at(BodyDefect.BARE_LINE_END, "--b\r\nA: b^\n\r\nx\r\n" + CLOSE),
        at(BodyDefect.PADDING, "--b^ \t\r\n\r\nx\r\n" + CLOSE),
        at(BodyDefect.ADJACENT_DELIMITERS, PART + "--b\r\n^" + CLOSE),
        at(BodyDefect.PREAMBLE, "^hello\r\n" + PART + CLOSE),
        at(BodyDefect.EPILOGUE, PART + CLOSE + "^bye"),
        at(BodyDefect.TOO_MANY_PARTS, PART + PART + PART + "--b\r\n^\r\nx\r\n" + CLOSE),
        at(
            BodyDefect.TOO_DEEP,
            "--b\r\n"
                + INNER
                + "^Content-Type: multipart/x;boundary=j\r\n\r\n--j\r\n\r\n--j--\r\n--i--\r\n"
                + CLOSE),
        at(BodyDefect.TOO_MANY_HEADERS, "--b\r\nA: b\r\nA: b\r\n^A: b\r\n\r\nx\r\n" + CLOSE),
        at(BodyDefect.HEADER, "--b\r\nAb^\r\n\r\nx\r\n" + CLOSE),
        at(BodyDefect.HEADER, "--b\r\nAb^ : x\r\n\r\nx\r\n" + CLOSE),
        at(BodyDefect.HEADER, "--b\r\nAb^: x\ry\r\n\r\nx\r\n" + CLOSE),
        at(
            BodyDefect.DUPLICATE_HEADER,
            "--b\r\nContent-ID: <1>\r\n^content-id: <1>\r\n\r\nx\r\n" + CLOSE),
        at(BodyDefect.COMPACT_HEADER, "--b\r\n^c: text/plain\r\n\r\nx\r\n" + CLOSE),
        at(BodyDefect.CONTENT_TYPE, "--b\r\nContent-Type: ^text\r\n\r\nx\r\n" + CLOSE),
        at(BodyDefect.CONTENT_TYPE, "--b\r\nContent-Type: ^a/b;c=d;C=d\r\n\r\nx\r\n" + CLOSE),
        at(BodyDefect.CONTENT_DISPOSITION, "--b\r\nContent-Disposition: ^;x\r\n\r\nx\r\n" + CLOSE),
        at(BodyDefect.NESTED_BOUNDARY, "--b\r\nContent-Type: ^multipart/x\r\n\r\nx\r\n" + CLOSE),
        at(
            BodyDefect.TRANSFER_ENCODING,
            "--b\r\nContent-Transfer-Encoding: ^rot13\r\n\r\nx\r\n" + CLOSE),
        at(
            BodyDefect.TRANSFER_ENCODING,
            "--b\r\nContent-Transfer-Encoding: ^base64\r\n" + INNER + "\r\n" + CLOSE),
        at(BodyDefect.CONTENT_LENGTH, "--b\r\nContent-Length: ^2\r\n\r\nx\r\n" + CLOSE),
        at(BodyDefect.CONTENT_LENGTH, "--b\r\nContent-Length: ^\r\n\r\n\r\n" + CLOSE),
        at(BodyDefect.UNENDED_HEADERS, "--b\r\nA: b^\r\n" + CLOSE));
  }

  private static Arguments at(BodyDefect defect, String marked) {
    return arguments(defect, marked.replace("^", ""), marked.indexOf('^'));
  }
}
