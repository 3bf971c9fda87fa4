package org.sipward.firewall.decision;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The records on the disk: files of lines in one folder, each named by the time of its first, for
 * their owner only, within a bound of octets and a bound of age.
 *
 * <p>A file is an eighth of either bound at most; the oldest is removed as a whole, so that a
 * record is gone no later than an eighth of its age beyond it. Single thread; time is given.
 */
public final class DecisionFolder implements AutoCloseable {
  private static final String PREFIX = "decisions-";
  private static final String SUFFIX = ".jsonl";
  private static final int PARTS = 8;
  private static final long SWEEP_MICROS = TimeUnit.MINUTES.toMicros(10);

  private final Path folder;
  private final long mostOctets;
  private final long mostMicros;
  private @Nullable OutputStream out;
  private long openedMicros;
  private long written;
  private long sweptMicros;

  /**
   * A folder, which is made where there is none.
   *
   * @param mostOctets octets of all files together
   * @param keep how long a record is kept
   */
  public DecisionFolder(Path folder, long mostOctets, Duration keep) throws IOException {
    this.folder = folder;
    this.mostOctets = mostOctets;
    this.mostMicros = TimeUnit.MILLISECONDS.toMicros(keep.toMillis());
    Files.createDirectories(folder, only(folder, "rwx------"));
    if (!Files.isWritable(folder)) {
      throw new IOException(folder + ": decision records cannot be written there");
    }
  }

  /** Its files, the oldest first; none where there is no folder. */
  static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
        all.forEach(files::add);
      }
    }
    files.sort(null);
    return files;
  }

  /** Appends a line. */
  public void add(String line, long nowMicros) throws IOException {
    byte[] octets = (line + "\n").getBytes(StandardCharsets.UTF_8);
    boolean full = written + octets.length > mostOctets / PARTS;
    if (full || nowMicros - openedMicros > mostMicros / PARTS) {
      close();
    }
    OutputStream file = out == null ? open(nowMicros) : out;
    out = file;
    written += octets.length;
    try {
      file.write(octets);
    } catch (IOException e) {
      abandon();
      throw e;
    }
  }

  /** Has everything in the files, and what is too old removed. */
  public void flush(long nowMicros) throws IOException {
    OutputStream file = out;
    if (file != null) {
      try {
        file.flush();
      } catch (IOException e) {
        abandon();
        throw e;
      }
    }
    if (nowMicros - sweptMicros > SWEEP_MICROS) {
      sweptMicros = nowMicros;
      if (file != null && nowMicros - openedMicros > mostMicros / PARTS) {
        close();
      }
      sweep(nowMicros, 0);
    }
  }

  @Override
  public void close() throws IOException {
    OutputStream file = out;
    out = null;
    written = 0;
    if (file != null) {
      file.close();
    }
  }

  /** The next line goes to a new file: what of the last one got out is not known. */
  private void abandon() {
    try {
      close();
    } catch (IOException again) {
      out = null;
    }
  }

  private OutputStream open(long nowMicros) throws IOException {
    sweep(nowMicros, mostOctets / PARTS);
    Path path = folder.resolve(String.format(Locale.ROOT, "%s%016d%s", PREFIX, nowMicros, SUFFIX));
    if (!Files.exists(path)) {
      Files.createFile(path, only(folder, "rw-------"));
    }
    openedMicros = nowMicros;
    written = Files.size(path);
    return new BufferedOutputStream(
        Files.newOutputStream(path, StandardOpenOption.APPEND), 1 << 16);
  }

  /** Removes files that are too old, and the oldest until so much is free. */
  private void sweep(long nowMicros, long wanted) throws IOException {
    List<Path> files = files(folder);
    long held = 0;
    for (Path file : files) {
      held += Files.size(file);
    }
    for (Path file : files) {
      boolean old = nowMicros - firstMicros(file) > mostMicros + mostMicros / PARTS;
      if (old || held + wanted > mostOctets) {
        held -= Files.size(file);
        Files.delete(file);
      }
    }
  }

  /** The time in its name; of a name that is not ours, one that is never old. */
  private static long firstMicros(Path file) {
    String name = file.getFileName().toString();
    String digits = name.substring(PREFIX.length(), name.length() - SUFFIX.length());
    return digits.matches("[0-9]{16}") ? Long.parseLong(digits) : Long.MAX_VALUE / 2;
  }

  private static FileAttribute<?>[] only(Path folder, String permissions) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
