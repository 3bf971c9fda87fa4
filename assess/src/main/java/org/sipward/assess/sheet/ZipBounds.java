package org.sipward.assess.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.poi.openxml4j.util.ZipSecureFile;

/**
 * The bounds of a workbook: its file, its parts, and what they unpack to, counted by unpacking and
 * not by what headers claim. The library's own bounds stand behind, for what it reads differently.
 */
final class ZipBounds {
  private static final long MAX_FILE = 8 << 20;
  private static final int MAX_PARTS = 200;

  /** Octets that the sheets and their texts may each unpack to. */
  static final long MAX_SHEET = 12 << 20;

  private static final long MAX_OTHER = 1 << 20;
  private static final long MAX_ALL = 32 << 20;
  private static final int CHUNK = 1 << 16;

  /** Levels of its logging: what is wrong with a workbook is told by us, in one sentence. */
  private static final List<String> QUIET =
      List.of("log4j2.StatusLogger.level", "org.apache.logging.log4j.simplelog.level");

  private ZipBounds() {}

  /** Sets the library's bounds, which are those of the process, and keeps it from talking. */
  static void setLibrary() {
    for (String level : QUIET) {
      if (System.getProperty(level) == null) {
        System.setProperty(level, "OFF");
      }
    }
    ZipSecureFile.setMaxEntrySize(MAX_SHEET);
    ZipSecureFile.setMaxTextSize(MAX_SHEET);
    ZipSecureFile.setMaxFileCount(MAX_PARTS);
    // One letter written ten thousand times packs better than any ratio allows; sizes are bounded.
    ZipSecureFile.setMinInflateRatio(0);
  }

  /** Why the file is not opened; empty if it may be. */
  static Optional<String> refusal(Path file) throws IOException {
    if (Files.size(file) > MAX_FILE) {
      return Optional.of("larger than 8 MiB");
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.size() > MAX_PARTS) {
        return Optional.of("more than " + MAX_PARTS + " parts");
      }
      long all = 0;
      for (Enumeration<? extends ZipEntry> e = zip.entries(); e.hasMoreElements(); ) {
        ZipEntry entry = e.nextElement();
        String name = entry.getName();
        boolean sheet = name.contains("worksheets/") || name.endsWith("sharedStrings.xml");
        long size = unpacked(zip, entry, sheet ? MAX_SHEET : MAX_OTHER);
        all += size;
        if (size > (sheet ? MAX_SHEET : MAX_OTHER) || all > MAX_ALL) {
          return Optional.of("unpacks to more than a questionnaire needs");
        }
      }
      return Optional.empty();
    } catch (ZipException | IllegalArgumentException e) {
      return Optional.of("no workbook of the kind .xlsx");
    }
  }

  private static long unpacked(ZipFile zip, ZipEntry entry, long most) throws IOException {
    byte[] chunk = new byte[CHUNK];
    long size = 0;
    try (InputStream in = zip.getInputStream(entry)) {
      for (int n = in.read(chunk); n >= 0 && size <= most; n = in.read(chunk)) {
        size += n;
      }
    }
    return size;
  }
}
