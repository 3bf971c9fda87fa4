package org.sipward.assess.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of one tar entry, which may stand in three places: in its header (POSIX, in two pieces),
 * in an entry before it (GNU, types L and K), or in extended headers before it (pax, type x).
 */
final class TarNames {
  /** Octets of a name or an extended header that are read; more are skipped. */
  private static final int MAX_OCTETS = 1 << 14;

  private static final int NAME = 100;
  private static final int SIZE_AT = 124;
  private static final int TYPE_AT = 156;
  private static final int TARGET_AT = 157;
  private static final int VERSION_AT = 263;
  private static final int PREFIX_AT = 345;
  private static final Pattern PAX = Pattern.compile("(?m)^\\d{1,7} (path|linkpath)=(.*)$");

  private String longName = "";
  private String longTarget = "";

  static boolean isFile(byte[] header) {
    return header[TYPE_AT] == '0' || header[TYPE_AT] == 0 || header[TYPE_AT] == '7';
  }

  static boolean isLink(byte[] header) {
    return header[TYPE_AT] == '1' || header[TYPE_AT] == '2';
  }

  /** Octets of the entry's body; -1 where the header says nothing that can be. */
  static long size(byte[] header) {
    String size = text(header, SIZE_AT, 12).strip();
    return size.matches("[0-7]{1,11}") ? Long.parseLong(size, 8) : -1;
  }

  /** Takes an entry that only names the next one; false if it stands for itself. */
  boolean take(byte[] header, InputStream body) throws IOException {
    switch (header[TYPE_AT]) {
      case 'L' -> longName = whole(body);
      case 'K' -> longTarget = whole(body);
      case 'x' -> {
        Matcher record = PAX.matcher(whole(body));
        while (record.find()) {
          if (record.group(1).equals("path")) {
            longName = record.group(2);
          } else {
            longTarget = record.group(2);
          }
        }
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  String name(byte[] header) {
    if (!longName.isEmpty()) {
      return longName;
    }
    boolean posix = header[VERSION_AT] == '0';
    String prefix = posix ? text(header, PREFIX_AT, 155) : "";
    String name = text(header, 0, NAME);
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  /**
   * Where a link leads; a hard link names a path of the archive, which is told apart by a slash.
   */
  String target(byte[] header) {
    String target = longTarget.isEmpty() ? text(header, TARGET_AT, NAME) : longTarget;
    return header[TYPE_AT] == '1' && !target.startsWith("/") ? "/" + target : target;
  }

  private static String whole(InputStream body) throws IOException {
    byte[] octets = body.readNBytes(MAX_OCTETS);
    return new String(octets, StandardCharsets.ISO_8859_1).replace("\0", "");
  }

  private static String text(byte[] octets, int from, int most) {
    int to = from;
    while (to < from + most && octets[to] != 0) {
      to++;
    }
    return new String(octets, from, to - from, StandardCharsets.ISO_8859_1);
  }
}
