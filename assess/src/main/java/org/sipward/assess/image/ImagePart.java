package org.sipward.assess.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sipward.assess.paper.PaperException;

/**
 * Something within an image that holds more: an archive, a file system, a compressed stream.
 *
 * @param offset where it begins
 * @param kind what it is taken for, in the words of binwalk, at most {@value #MAX_KIND} characters
 */
public record ImagePart(long offset, String kind) {
  private static final int MAX_KIND = 120;
  private static final int MAX_ROWS = 100_000;
  private static final String HEAD = "DECIMAL,HEXADECIMAL,DESCRIPTION";

  /** Begin of the description of what holds more; all else, such as programs, is as it is. */
  private static final List<String> HOLDERS =
      List.of(
          "gzip compressed",
          "zip archive data",
          "posix tar archive",
          "squashfs filesystem",
          "cramfs filesystem",
          "jffs2 filesystem",
          "ubi erase count",
          "ubifs filesystem",
          "yaffs filesystem",
          "romfs filesystem",
          "linux ext filesystem",
          "ext2 filesystem",
          "lzma compressed",
          "xz compressed",
          "bzip2 compressed",
          "lz4 compressed",
          "lzo compressed",
          "zstandard compressed",
          "zlib compressed",
          "7-zip archive",
          "cab archive",
          "microsoft cabinet");

  /** Whether {@link ImageWalk} can open what begins so. */
  public boolean opens() {
    String lower = kind.toLowerCase(Locale.ROOT);
    return List.of("gzip ", "zip ", "posix tar ").stream().anyMatch(lower::startsWith);
  }

  @Override
  public String toString() {
    return "at " + offset + ": " + kind;
  }

  /** The parts in a list of binwalk, in its order. */
  public static List<ImagePart> of(String list) throws PaperException {
    List<String> rows = rows(list);
    if (rows.isEmpty() || !rows.getFirst().equals(HEAD)) {
      throw new PaperException("row 1: not a list of binwalk");
    }
    if (rows.size() > MAX_ROWS) {
      throw new PaperException("more than " + MAX_ROWS + " rows");
    }
    List<ImagePart> parts = new ArrayList<>();
    for (int i = 1; i < rows.size(); i++) {
      String[] cells = rows.get(i).split(",", 3);
      if (cells.length < 3 || !cells[0].matches("\\d{1,15}")) {
        throw new PaperException("row " + (i + 1) + ": not a row of binwalk");
      }
      String kind = kind(cells[2]);
      if (HOLDERS.stream().anyMatch(kind.toLowerCase(Locale.ROOT)::startsWith)) {
        parts.add(new ImagePart(Long.parseLong(cells[0]), kind));
      }
    }
    return List.copyOf(parts);
  }

  /** Lines; a description in quotes may hold line ends. */
  private static List<String> rows(String list) {
    List<String> rows = new ArrayList<>();
    int from = 0;
    boolean quoted = false;
    for (int i = 0; i <= list.length(); i++) {
      boolean ends = i == list.length() || (!quoted && list.charAt(i) == '\n');
      if (ends) {
        String row = list.substring(from, i).strip();
        if (!row.isEmpty()) {
          rows.add(row);
        }
        from = i + 1;
      } else {
        quoted ^= list.charAt(i) == '"';
      }
    }
    return rows;
  }

  private static String kind(String cell) {
    boolean quoted = cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\"");
    String text = quoted ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"") : cell;
    String line = text.replaceAll("\\p{Cntrl}+", " ");
    return line.length() > MAX_KIND ? line.substring(0, MAX_KIND) : line;
  }
}
