package org.sipward.sip.xml;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One pass over the octets of an XML body before any parser sees it: refuses what could make a
 * parser fetch, expand or nest, and notes where elements begin.
 *
 * <p>It knows tags, comments, CDATA and references, not well-formedness. What it lets through has a
 * bounded number of elements, attributes and levels, is UTF-8, and has no declaration but the first
 * line's.
 */
final class XmlScan {
  private static final Pattern DECLARATION =
      Pattern.compile(
          "<\\?xml\\s+version\\s*=\\s*([\"'])1\\.0\\1"
              + "(?:\\s+encoding\\s*=\\s*([\"'])([A-Za-z][A-Za-z0-9._-]*)\\2)?"
              + "(?:\\s+standalone\\s*=\\s*([\"'])(?:yes|no)\\4)?\\s*\\?>");
  private static final Pattern REFERENCE =
      Pattern.compile("&(?:lt|gt|amp|apos|quot|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});");
  private static final int MAX_DECLARATION = 128;
  private static final int MAX_REFERENCE = 16;

  private final byte[] array;
  private final int to;
  private final XmlLimits limits;
  private final List<Integer> starts = new ArrayList<>();
  private int at;
  private int depth;

  XmlScan(byte[] array, int from, int to, XmlLimits limits) {
    this.array = array;
    this.at = from;
    this.to = to;
    this.limits = limits;
  }

  /** Checks the body and answers its text without byte order mark and declaration. */
  String text() {
    if (to - at > limits.octets()) {
      throw refuse(XmlRefusal.TOO_LARGE, at, to - at + " octets");
    }
    skipByteOrderMark();
    String text = decode();
    int begin = at;
    skipDeclaration();
    int content = at;
    while (at < to) {
      switch (array[at]) {
        case '<' -> takeMarkup();
        case '&' -> takeReference();
        default -> takeCharacter();
      }
    }
    return text.substring(content - begin);
  }

  /** Where start tags begin, in document order. */
  List<Integer> starts() {
    return starts;
  }

  private void skipByteOrderMark() {
    if (startsWith("\u00ef\u00bb\u00bf")) {
      at += 3;
    } else if (startsWith("\u00fe\u00ff") || startsWith("\u00ff\u00fe") || startsWith("\0")) {
      throw refuse(XmlRefusal.ENCODING, at, "byte order mark of another encoding");
    }
  }

  private String decode() {
    var input = ByteBuffer.wrap(array, at, to - at);
    var output = CharBuffer.allocate(to - at);
    var result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(input, output, true);
    if (result.isError()) {
      throw refuse(XmlRefusal.NOT_UTF8, input.position(), "not UTF-8");
    }
    return output.flip().toString();
  }

  /** The declaration is ASCII, so its length in characters is its length in octets. */
  private void skipDeclaration() {
    if (!startsWith("<?xml") || startsWith("<?xml-")) {
      return;
    }
    var matcher = DECLARATION.matcher(latin1(at, MAX_DECLARATION));
    if (!matcher.lookingAt()) {
      throw refuse(XmlRefusal.DECLARATION, at, "XML declaration");
    }
    String encoding = matcher.group(3);
    if (encoding != null && !encoding.toLowerCase(Locale.ROOT).equals("utf-8")) {
      throw refuse(XmlRefusal.ENCODING, at + matcher.start(3), "encoding " + encoding);
    }
    at += matcher.end();
  }

  private void takeMarkup() {
    if (startsWith("<!--")) {
      at += 4;
      skipBehind("-->");
    } else if (startsWith("<![CDATA[")) {
      at += 9;
      skipBehind("]]>");
    } else if (startsWith("<!")) {
      throw refuse(XmlRefusal.DOCTYPE, at, "declaration");
    } else if (startsWith("<?")) {
      throw refuse(XmlRefusal.PROCESSING_INSTRUCTION, at, "processing instruction");
    } else if (startsWith("</")) {
      depth--;
      skipBehind(">");
    } else {
      takeStartTag();
    }
  }

  private void takeStartTag() {
    int tag = at;
    starts.add(tag);
    if (starts.size() > limits.elements()) {
      throw refuse(XmlRefusal.TOO_MANY_ELEMENTS, tag, "more than " + limits.elements());
    }
    if (++depth > limits.depth()) {
      throw refuse(XmlRefusal.TOO_DEEP, tag, "deeper than " + limits.depth());
    }
    int attributes = 0;
    at++;
    while (at < to && array[at] != '>') {
      if (array[at] == '"' || array[at] == '\'') {
        if (++attributes > limits.attributes()) {
          throw refuse(XmlRefusal.TOO_MANY_ATTRIBUTES, at, "more than " + limits.attributes());
        }
        takeQuoted();
      } else {
        takeCharacter();
      }
    }
    if (at == to) {
      throw refuse(XmlRefusal.NOT_WELL_FORMED, tag, "tag without end");
    }
    if (array[at - 1] == '/') {
      depth--;
    }
    at++;
  }

  private void takeQuoted() {
    int from = at;
    byte quote = array[at++];
    while (at < to && array[at] != quote) {
      if (array[at] == '&') {
        takeReference();
      } else {
        takeCharacter();
      }
    }
    if (at == to) {
      throw refuse(XmlRefusal.NOT_WELL_FORMED, from, "attribute value without end");
    }
    at++;
  }

  private void takeReference() {
    var matcher = REFERENCE.matcher(latin1(at, MAX_REFERENCE));
    if (!matcher.lookingAt()) {
      throw refuse(XmlRefusal.ENTITY, at, "reference");
    }
    at += matcher.end();
  }

  private void takeCharacter() {
    int octet = array[at];
    if (octet >= 0 && octet < ' ' && octet != '\t' && octet != '\r' && octet != '\n') {
      throw refuse(XmlRefusal.CHARACTER, at, "control character " + octet);
    }
    at++;
  }

  private void skipBehind(String end) {
    int from = at;
    while (!startsWith(end)) {
      if (at == to) {
        throw refuse(XmlRefusal.NOT_WELL_FORMED, from, "no " + end);
      }
      takeCharacter();
    }
    at += end.length();
  }

  private boolean startsWith(String octets) {
    if (to - at < octets.length()) {
      return false;
    }
    for (int i = 0; i < octets.length(); i++) {
      if ((array[at + i] & 0xff) != octets.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private String latin1(int from, int length) {
    return new String(array, from, Math.min(length, to - from), StandardCharsets.ISO_8859_1);
  }

  private static RefusedXmlException refuse(XmlRefusal refusal, int offset, String detail) {
    return new RefusedXmlException(refusal, offset, detail);
  }
}
