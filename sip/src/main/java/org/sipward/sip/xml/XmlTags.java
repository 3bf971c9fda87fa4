package org.sipward.sip.xml;

import org.sipward.sip.Span;

/**
 * A walk over the start tags of an XML body and their attributes, on its octets, for the packet
 * path: it refuses what could make a parser fetch, expand or nest.
 *
 * <p>Usage: {@link #open}, then {@link #next} until it answers false, {@link #nextAttribute} in
 * between; then {@link #isRefused} says whether all of the body was seen. It knows tags, comments,
 * CDATA and references, not whether names of start and end tags agree. Total, linear in the octets,
 * forward only; single thread; allocates nothing after construction. Encodings that agree with
 * ASCII on markup are read, others are refused (RFC 7303 3): nobody could tell their tags.
 */
public final class XmlTags {
  private static final String[] ENCODINGS = {"utf-8", "us-ascii", "ascii", "iso-8859-", "windows-"};

  private final XmlLimits limits;
  private byte[] array = new byte[0];
  private int at;
  private int to;
  private int depth;
  private int elements;
  private int attributes;
  private boolean inTag;
  private boolean empty;
  private boolean refused;
  private XmlRefusal refusal = XmlRefusal.NOT_WELL_FORMED;
  private int refusedAt;
  private long name = Span.NONE;
  private long attributeName = Span.NONE;
  private long attributeValue = Span.NONE;

  /** A walk within limits. */
  public XmlTags(XmlLimits limits) {
    this.limits = limits;
  }

  /** Starts before the first tag of {@code octets[from, end)}. */
  public void open(byte[] octets, int from, int end) {
    array = octets;
    at = from;
    to = end;
    depth = 0;
    elements = 0;
    attributes = 0;
    inTag = false;
    empty = false;
    refused = false;
    if (end - from > limits.octets()) {
      refuse(XmlRefusal.TOO_LARGE, from);
      return;
    }
    skipByteOrderMark();
    if (!refused && Octet.is(array, at, to, "<?xml") && at + 5 < to && isSpace(array[at + 5])) {
      takeDeclaration();
    }
  }

  /** Goes to the next start tag; false after the last, or where the body is refused. */
  public boolean next() {
    while (inTag && nextAttribute()) {
      // What the caller did not ask for is still counted and checked.
    }
    if (refused) {
      return false;
    }
    if (empty) {
      empty = false;
      depth--;
    }
    while (at < to && !refused) {
      int octet = array[at];
      if (octet == '<' && at + 1 < to && isNameStart(array[at + 1])) {
        return takeStartTag();
      }
      if (octet == '<') {
        takeMarkup();
      } else if (octet == '&') {
        takeReference();
      } else {
        takeCharacter();
      }
    }
    if (!refused && depth != 0) {
      refuse(XmlRefusal.NOT_WELL_FORMED, to);
    }
    return false;
  }

  /** Goes to the next attribute of the tag; false after the last. */
  public boolean nextAttribute() {
    while (inTag && !refused) {
      skipSpace();
      if (at == to) {
        refuse(XmlRefusal.NOT_WELL_FORMED, at);
      } else if (array[at] == '>') {
        at++;
        inTag = false;
      } else if (array[at] == '/' && at + 1 < to && array[at + 1] == '>') {
        at += 2;
        inTag = false;
        empty = true;
      } else {
        return takeAttribute();
      }
    }
    return false;
  }

  /** Whether the walk stopped before the end of the body. */
  public boolean isRefused() {
    return refused;
  }

  /** Why; of meaning only if {@link #isRefused}. */
  public XmlRefusal refusal() {
    return refusal;
  }

  /** Absolute index of the octet that was refused. */
  public int refusedAt() {
    return refusedAt;
  }

  /** Start tags seen so far. */
  public int elements() {
    return elements;
  }

  /** Nesting of the tag, 1 for the root. */
  public int depth() {
    return depth;
  }

  /** The name of the tag as written. */
  public long name() {
    return name;
  }

  /** The name of the tag without its prefix. */
  public long localName() {
    return local(name);
  }

  public long attributeName() {
    return attributeName;
  }

  /** The name of the attribute without its prefix. */
  public long attributeLocalName() {
    return local(attributeName);
  }

  /** Between the quotes, references left as they are. */
  public long attributeValue() {
    return attributeValue;
  }

  private long local(long qualified) {
    for (int i = Span.from(qualified); i < Span.to(qualified); i++) {
      if (array[i] == ':') {
        return Span.of(i + 1, Span.to(qualified));
      }
    }
    return qualified;
  }

  private void skipByteOrderMark() {
    if (to - at >= 3 && array[at] == (byte) 0xef && array[at + 1] == (byte) 0xbb) {
      at += 3;
    } else if (to - at >= 2
        && (array[at] == 0 || array[at + 1] == 0 || array[at] == -1 || array[at] == -2)) {
      refuse(XmlRefusal.ENCODING, at);
    }
  }

  private void takeDeclaration() {
    int end = at + 5;
    while (end < to && array[end] != '>') {
      if (Octet.is(array, end, to, "encoding")) {
        int value = end + 8;
        while (value < to && (isSpace(array[value]) || array[value] == '=')) {
          value++;
        }
        if (value + 1 < to && !isEncoding(value + 1)) {
          refuse(XmlRefusal.ENCODING, value);
          return;
        }
      }
      end++;
    }
    if (end == to || array[end - 1] != '?') {
      refuse(XmlRefusal.DECLARATION, at);
      return;
    }
    at = end + 1;
  }

  private boolean isEncoding(int from) {
    for (String encoding : ENCODINGS) {
      if (Octet.is(array, from, to, encoding)) {
        return true;
      }
    }
    return false;
  }

  private boolean takeStartTag() {
    int from = at + 1;
    if (++elements > limits.elements()) {
      return refuse(XmlRefusal.TOO_MANY_ELEMENTS, at);
    }
    if (++depth > limits.depth()) {
      return refuse(XmlRefusal.TOO_DEEP, at);
    }
    at = from;
    skipName();
    name = Span.of(from, at);
    attributes = 0;
    inTag = true;
    return true;
  }

  private boolean takeAttribute() {
    int from = at;
    if (++attributes > limits.attributes()) {
      return refuse(XmlRefusal.TOO_MANY_ATTRIBUTES, at);
    }
    if (!isNameStart(array[at])) {
      return refuse(XmlRefusal.NOT_WELL_FORMED, at);
    }
    skipName();
    attributeName = Span.of(from, at);
    skipSpace();
    boolean equals = at < to && array[at] == '=';
    at += equals ? 1 : 0;
    skipSpace();
    if (!equals || at == to || (array[at] != '"' && array[at] != '\'')) {
      return refuse(XmlRefusal.NOT_WELL_FORMED, at);
    }
    byte quote = array[at++];
    int value = at;
    while (at < to && array[at] != quote && !refused) {
      if (array[at] == '<') {
        refuse(XmlRefusal.NOT_WELL_FORMED, at);
      } else if (array[at] == '&') {
        takeReference();
      } else {
        takeCharacter();
      }
    }
    if (refused || at == to) {
      return refuse(refused ? refusal : XmlRefusal.NOT_WELL_FORMED, refused ? refusedAt : value);
    }
    attributeValue = Span.of(value, at++);
    return true;
  }

  private void takeMarkup() {
    if (Octet.is(array, at, to, "<!--")) {
      skipBehind(4, "-->");
    } else if (Octet.is(array, at, to, "<![cdata[")) {
      skipBehind(9, "]]>");
    } else if (Octet.is(array, at, to, "<!")) {
      refuse(XmlRefusal.DOCTYPE, at);
    } else if (Octet.is(array, at, to, "<?")) {
      refuse(XmlRefusal.PROCESSING_INSTRUCTION, at);
    } else if (Octet.is(array, at, to, "</")) {
      depth--;
      if (depth < 0) {
        refuse(XmlRefusal.NOT_WELL_FORMED, at);
      } else {
        skipBehind(2, ">");
      }
    } else {
      refuse(XmlRefusal.NOT_WELL_FORMED, at);
    }
  }

  private void skipBehind(int begin, String end) {
    int from = at;
    at = Math.min(to, at + begin);
    while (at < to && !Octet.is(array, at, to, end)) {
      at++;
    }
    if (at == to) {
      refuse(XmlRefusal.NOT_WELL_FORMED, from);
    } else {
      at += end.length();
    }
  }

  /** The five built-in entities and character references; nothing else can be without a DTD. */
  private void takeReference() {
    int end = at + 1;
    while (end < to && end - at < 12 && array[end] != ';') {
      end++;
    }
    boolean closed = end < to && array[end] == ';';
    int from = at + 1;
    boolean known =
        closed
            && ((array[from] == '#' && end - from > 1)
                || isWord(from, end, "lt")
                || isWord(from, end, "gt")
                || isWord(from, end, "amp")
                || isWord(from, end, "apos")
                || isWord(from, end, "quot"));
    if (known) {
      at = end + 1;
    } else {
      refuse(XmlRefusal.ENTITY, at);
    }
  }

  private boolean isWord(int from, int end, String word) {
    return end - from == word.length() && Octet.is(array, from, end, word);
  }

  private void takeCharacter() {
    int octet = array[at];
    if (octet >= 0 && octet < ' ' && octet != '\t' && octet != '\r' && octet != '\n') {
      refuse(XmlRefusal.CHARACTER, at);
    } else {
      at++;
    }
  }

  private void skipName() {
    while (at < to
        && !isSpace(array[at])
        && array[at] != '='
        && array[at] != '>'
        && array[at] != '/'
        && array[at] != '<'
        && array[at] != '"'
        && array[at] != '\'') {
      at++;
    }
  }

  private void skipSpace() {
    while (at < to && isSpace(array[at])) {
      at++;
    }
  }

  private boolean refuse(XmlRefusal why, int where) {
    refused = true;
    refusal = why;
    refusedAt = where;
    inTag = false;
    return false;
  }

  private static boolean isSpace(int octet) {
    return octet == ' ' || octet == '\t' || octet == '\r' || octet == '\n';
  }

  private static boolean isNameStart(int octet) {
    int lower = octet | 0x20;
    return octet < 0 || (lower >= 'a' && lower <= 'z') || octet == '_' || octet == ':';
  }

  /** Comparison of octets with words. */
  private static final class Octet {
    private Octet() {}

    /** Whether {@code a[from, to)} begins with a word given in lower case, whatever its case. */
    static boolean is(byte[] a, int from, int to, String lower) {
      if (to - from < lower.length()) {
        return false;
      }
      for (int i = 0; i < lower.length(); i++) {
        byte c = a[from + i];
        int folded = c >= 'A' && c <= 'Z' ? c + 32 : c;
        if (folded != lower.charAt(i)) {
          return false;
        }
      }
      return true;
    }
  }
}
