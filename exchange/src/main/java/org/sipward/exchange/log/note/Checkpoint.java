package org.sipward.exchange.log.note;

import java.util.List;
import java.util.OptionalLong;
import org.sipward.exchange.log.Hash;
import org.sipward.exchange.log.TreeHead;

/**
 * What a log says of itself: its origin, its size and its root (C2SP tlog-checkpoint), as the text
 * of a note.
 *
 * @param origin the log's identity, a name without spaces: the id of the Store
 * @param extensions further lines, opaque, none empty; we write none
 */
public record Checkpoint(String origin, TreeHead head, List<String> extensions) {
  private static final int MAX_EXTENSIONS = 16;

  public Checkpoint {
    extensions = List.copyOf(extensions);
    if (!isOrigin(origin)) {
      throw new IllegalArgumentException("not an origin: " + origin);
    }
  }

  public static Checkpoint of(String origin, TreeHead head) {
    return new Checkpoint(origin, head, List.of());
  }

  /** Reads the text of a note; never throws. */
  public static Reading<Checkpoint> read(String text) {
    if (!text.endsWith("\n")) {
      return new Reading.Refused<>(0, "a newline at the end");
    }
    var lines = List.of(text.substring(0, text.length() - 1).split("\n", -1));
    if (lines.size() < 3 || lines.size() > 3 + MAX_EXTENSIONS) {
      return new Reading.Refused<>(
          0, "origin, size, root and at most " + MAX_EXTENSIONS + " lines more");
    }
    if (!isOrigin(lines.get(0))) {
      return new Reading.Refused<>(1, "the origin: a name without spaces and plus signs");
    }
    var size = size(lines.get(1));
    if (size.isEmpty()) {
      return new Reading.Refused<>(2, "the size: 0 to 2^53-1 without leading zeroes");
    }
    var root = Hash.fromBase64(lines.get(2));
    if (root.isEmpty()) {
      return new Reading.Refused<>(3, "the root: 32 octets in Base64");
    }
    int empty = lines.indexOf("");
    if (empty >= 0) {
      return new Reading.Refused<>(empty + 1, "no empty line");
    }
    var head = new TreeHead(size.getAsLong(), root.get());
    return new Reading.Read<>(new Checkpoint(lines.get(0), head, lines.subList(3, lines.size())));
  }

  private static boolean isOrigin(String text) {
    return NoteKey.isName(text) && !Cosignature.isReserved(text);
  }

  private static OptionalLong size(String text) {
    boolean isNumber = text.matches("0|[1-9][0-9]{0,15}");
    long size = isNumber ? Long.parseLong(text) : -1;
    return size >= 0 && size <= TreeHead.MAX_SIZE ? OptionalLong.of(size) : OptionalLong.empty();
  }

  /** The text that is signed. */
  public String text() {
    var text = new StringBuilder(origin).append('\n');
    text.append(head.size()).append('\n').append(head.root().base64()).append('\n');
    extensions.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }
}
