package org.sipward.firewall.fact;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * A file of lines that is set aside when it has grown: {@code events.json} becomes {@code
 * events.json.1}, that {@code .2}, and so on; the oldest goes.
 *
 * <p>Buffered; each {@link #write} is one whole line and no line is split between files. Created
 * readable for owner and group only. Single thread.
 */
final class RotatingFile extends OutputStream {
  private static final int BUFFER = 65_536;

  private final Path path;
  private final long most;
  private final int keep;
  private final byte[] buffer = new byte[BUFFER];
  private int buffered;
  private long size;

  /** Null between setting a file aside and the first octet of the next, also when that fails. */
  private @Nullable FileOutputStream out;

  /** Whether a write failed half-way, so that the next line must not be glued to its rest. */
  private boolean torn;

  /**
   * Opens the file for appending.
   *
   * @param most octets after which it is set aside
   * @param keep files set aside that are kept, 1 or more
   */
  RotatingFile(Path path, long most, int keep) throws IOException {
    this.path = path;
    this.most = most;
    this.keep = keep;
    out = open();
    size = Files.size(path);
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  /** Takes one line with its end. */
  @Override
  public void write(byte[] line, int from, int length) throws IOException {
    if (size > 0 && size + length > most) {
      rotate();
    }
    if (buffered + length > BUFFER) {
      flush();
    }
    size += length;
    if (length > BUFFER) {
      put(line, from, length);
    } else {
      System.arraycopy(line, from, buffer, buffered, length);
      buffered += length;
    }
  }

  @Override
  public void flush() throws IOException {
    int length = buffered;
    // What cannot be written is lost: keeping it would write it twice when half of it got out.
    buffered = 0;
    if (length > 0) {
      put(buffer, 0, length);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      flush();
    } finally {
      closeFile();
    }
  }

  private void put(byte[] octets, int from, int length) throws IOException {
    boolean ok = false;
    try {
      var file = out == null ? open() : out;
      out = file;
      if (torn) {
        file.write('\n');
      }
      file.write(octets, from, length);
      ok = true;
    } finally {
      torn = !ok;
    }
  }

  private void rotate() throws IOException {
    flush();
    closeFile();
    size = 0;
    for (int i = keep; i > 1; i--) {
      move(aside(i - 1), aside(i));
    }
    move(path, aside(1));
  }

  private void closeFile() throws IOException {
    var file = out;
    out = null;
    if (file != null) {
      file.close();
    }
  }

  private Path aside(int number) {
    return path.resolveSibling(path.getFileName() + "." + number);
  }

  private static void move(Path from, Path to) throws IOException {
    if (Files.exists(from)) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private FileOutputStream open() throws IOException {
    if (!Files.exists(path)
        && FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
    }
    return new FileOutputStream(path.toFile(), true);
  }
}
