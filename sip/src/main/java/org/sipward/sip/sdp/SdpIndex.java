package org.sipward.sip.sdp;

import java.nio.charset.StandardCharsets;
import org.sipward.sip.Gravity;
import org.sipward.sip.Span;
import org.sipward.sip.body.DefectList;

/**
 * A session description (RFC 8866) as an index over its octets: every line, the section it belongs
 * to, and the defects.
 *
 * <p>Reused from body to body: {@link #read} makes one pass and answers hold until the next.
 * Reading is a total function: any octets give an index of the lines that could be told apart and a
 * list of what is wrong with them; the cost is linear in the number of octets and bounded by the
 * limits. Single thread; nothing is allocated after construction.
 *
 * <p>Sections are {@link #SESSION} and the media descriptions 0, 1, ... in order. Lines are
 * numbered from 0. Spans are absolute in the array that was read.
 */
public final class SdpIndex {
  /** The section before the first media description. */
  public static final int SESSION = -1;

  /** No such line. */
  public static final int NONE = -1;

  private final DefectList<SdpDefect> defects = new DefectList<>(SdpDefect.class);
  private final SdpReader reader;
  private final byte[] letters;
  private final int[] froms;
  private final int[] tos;
  private final int[] colons;
  private final AttributeKind[] kinds;
  private final int[] mediaLines;
  private int lines;
  private int media;
  private byte[] array = new byte[0];

  /** An index for descriptions within limits, with all the memory it will ever use. */
  public SdpIndex(SdpLimits limits) {
    letters = new byte[limits.lines()];
    froms = new int[limits.lines()];
    tos = new int[limits.lines()];
    colons = new int[limits.lines()];
    kinds = new AttributeKind[limits.lines()];
    mediaLines = new int[limits.media()];
    reader = new SdpReader(this, limits, defects);
  }

  /**
   * Reads {@code array[from, to)}.
   *
   * @return whether the lines can be told apart with certainty, that is, whether there is no defect
   *     of {@link Gravity#FATAL}
   */
  public boolean read(byte[] array, int from, int to) {
    this.array = array;
    lines = 0;
    media = 0;
    defects.clear();
    return reader.read(array, from, to);
  }

  /** What is wrong, in the order found. */
  public DefectList<SdpDefect> defects() {
    return defects;
  }

  /**
   * The cost of the last read: octets looked at to tell lines apart, and for each checked line its
   * length, since checks read forward only.
   */
  public int steps() {
    return reader.steps();
  }

  // ---- lines

  public int lineCount() {
    return lines;
  }

  /** The type of a line. */
  public char type(int line) {
    return (char) letters[line];
  }

  /** What follows the equals sign of a line. */
  public long value(int line) {
    return Span.of(froms[line], tos[line]);
  }

  /** Text of a span, one char per octet; allocates, for tests and tools. */
  public String text(long span) {
    return new String(array, Span.from(span), Span.length(span), StandardCharsets.ISO_8859_1);
  }

  // ---- sections

  public int mediaCount() {
    return media;
  }

  /** First line of a section: for a media description its m= line. */
  public int firstLine(int section) {
    return section == SESSION ? 0 : mediaLines[section];
  }

  /** One past the last line of a section. */
  public int endLine(int section) {
    return section + 1 < media ? mediaLines[section + 1] : lines;
  }

  /** The first line of a type in a section, or {@link #NONE}. */
  public int find(int section, char type) {
    return find(section, type, firstLine(section));
  }

  /** The first line of a type in a section from a line on, or {@link #NONE}. */
  public int find(int section, char type, int fromLine) {
    for (int line = fromLine; line < endLine(section); line++) {
      if (letters[line] == type) {
        return line;
      }
    }
    return NONE;
  }

  /** The connection data that holds for a section: its own or the session's, or {@link #NONE}. */
  public int connectionOf(int section) {
    int own = find(section, 'c');
    return own == NONE ? find(SESSION, 'c') : own;
  }

  // ---- attributes

  /** The kind of an attribute line. */
  public AttributeKind attributeKind(int line) {
    return kinds[line];
  }

  /** The name of an attribute line. */
  public long attributeName(int line) {
    return Span.of(froms[line], colons[line]);
  }

  /** What follows the colon of an attribute line; {@link Span#NONE} if there is no colon. */
  public long attributeValue(int line) {
    return colons[line] == tos[line] ? Span.NONE : Span.of(colons[line] + 1, tos[line]);
  }

  /** The first attribute of a kind in a section, or {@link #NONE}. */
  public int attribute(int section, AttributeKind kind) {
    return attribute(section, kind, firstLine(section));
  }

  /** The first attribute of a kind in a section from a line on, or {@link #NONE}. */
  public int attribute(int section, AttributeKind kind, int fromLine) {
    for (int line = fromLine; line < endLine(section); line++) {
      if (letters[line] == 'a' && kinds[line] == kind) {
        return line;
      }
    }
    return NONE;
  }

  /** The first attribute of a name in a section from a line on, or {@link #NONE}. */
  public int attribute(int section, String name, int fromLine) {
    for (int line = fromLine; line < endLine(section); line++) {
      if (letters[line] == 'a'
          && AttributeKind.isName(name, array, froms[line], colons[line] - froms[line])) {
        return line;
      }
    }
    return NONE;
  }

  /** The direction that holds for a section: its own, the session's, or sendrecv by default. */
  public Direction direction(int section) {
    for (int line = firstLine(section); line < endLine(section); line++) {
      switch (letters[line] == 'a' ? attributeKind(line) : AttributeKind.UNKNOWN) {
        case SENDRECV -> {
          return Direction.SENDRECV;
        }
        case SENDONLY -> {
          return Direction.SENDONLY;
        }
        case RECVONLY -> {
          return Direction.RECVONLY;
        }
        case INACTIVE -> {
          return Direction.INACTIVE;
        }
        default -> {
          // Not a direction.
        }
      }
    }
    return section == SESSION ? Direction.SENDRECV : direction(SESSION);
  }

  // ---- filled by the reader

  boolean isFull() {
    return lines == letters.length;
  }

  boolean isFullOfMedia() {
    return media == mediaLines.length;
  }

  void add(byte letter, int from, int to) {
    if (letter == 'm') {
      mediaLines[media++] = lines;
    }
    letters[lines] = letter;
    froms[lines] = from;
    tos[lines] = to;
    colons[lines] = to;
    kinds[lines] = AttributeKind.UNKNOWN;
    lines++;
  }

  /** Notes name and kind of the attribute line added last. */
  void name(int colon, AttributeKind kind) {
    colons[lines - 1] = colon;
    kinds[lines - 1] = kind;
  }
}
