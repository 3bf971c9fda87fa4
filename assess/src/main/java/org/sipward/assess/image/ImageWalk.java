package org.sipward.assess.image;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.sipward.assess.paper.BrokenArchive;

/**
 * The way through an image: gzip, zip and tar are opened, also within each other, anything else is
 * looked at as it is. Bounded in octets after unpacking, files and depth, whatever the image
 * claims. One walk, one thread.
 */
public final class ImageWalk {
  /** What two windows of a file share. */
  public static final int OVERLAP_OCTETS = 1 << 14;

  private static final int WINDOW_OCTETS = 1 << 20;
  private static final int MAX_DEPTH = 4;
  private static final int HEAD_OCTETS = 512;
  private static final int TAR_MAGIC = 257;

  /** How far a walk may go. */
  public record Limits(long octets, int files) {
    public static final Limits USUAL = new Limits(2L << 30, 200_000);
  }

  /**
   * What a walk saw.
   *
   * @param files looked at
   * @param octets looked at, after unpacking
   * @param opaqueOctets of them compressed or encrypted in a way that hides what they are
   * @param complete false where a limit or a broken archive ended it
   * @param ended why it ended early; empty where it did not
   */
  public record Summary(int files, long octets, long opaqueOctets, boolean complete, String ended) {
    private static final int PERCENT = 100;

    /** Share of the octets that could not be looked into, in percent. */
    public long opaquePercent() {
      return octets == 0 ? PERCENT : opaqueOctets * PERCENT / octets;
    }
  }

  private final Limits limits;
  private final ImageContent content;
  private final Opacity opacity = new Opacity();
  private int files;
  private long octets;
  private String ended = "";

  private ImageWalk(Limits limits, ImageContent content) {
    this.limits = limits;
    this.content = content;
  }

  /** Walks through a file. */
  public static Summary walk(Path image, Limits limits, ImageContent content) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(image))) {
      return walk(String.valueOf(image.getFileName()), in, limits, content);
    }
  }

  /** Walks through what a stream holds from here on, to its end or that of an archive. */
  public static Summary walk(String name, InputStream in, Limits limits, ImageContent content)
      throws IOException {
    ImageWalk walk = new ImageWalk(limits, content);
    walk.open(name, in, 0);
    return walk.summary();
  }

  /** Looks at a file as it is, even where it begins like an archive. */
  public static Summary look(Path image, Limits limits, ImageContent content) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(image))) {
      ImageWalk walk = new ImageWalk(limits, content);
      walk.leaf(String.valueOf(image.getFileName()), in, new byte[0]);
      return walk.summary();
    }
  }

  /** Looks at so many octets from there on, as they are. */
  public static Summary look(
      Path image, long from, long length, Limits limits, ImageContent content) throws IOException {
    ImageWalk walk = new ImageWalk(limits, content);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(image))) {
      in.skipNBytes(from);
      walk.leaf(image.getFileName() + "@" + from, new Bounded(in, length), new byte[0]);
    }
    return walk.summary();
  }

  /** Whether a file begins like something that a walk would open. */
  public static boolean isArchive(Path image) throws IOException {
    try (InputStream in = Files.newInputStream(image)) {
      byte[] head = in.readNBytes(HEAD_OCTETS);
      return starts(head, 0, 0x1f, 0x8b, 8)
          || starts(head, 0, 'P', 'K', 3, 4)
          || starts(head, TAR_MAGIC, 'u', 's', 't', 'a', 'r');
    }
  }

  private Summary summary() {
    return new Summary(files, octets, opacity.octets(), ended.isEmpty(), ended);
  }

  private void open(String name, InputStream in, int depth) throws IOException {
    PushbackInputStream content = new PushbackInputStream(in, HEAD_OCTETS);
    byte[] head = content.readNBytes(HEAD_OCTETS);
    content.unread(head);
    try {
      if (depth >= MAX_DEPTH) {
        leaf(name, content, head);
      } else if (starts(head, 0, 0x1f, 0x8b, 8)) {
        open(name, new GZIPInputStream(content), depth + 1);
      } else if (starts(head, 0, 'P', 'K', 3, 4)) {
        zip(name, new ZipInputStream(content, StandardCharsets.ISO_8859_1), depth);
      } else if (starts(head, TAR_MAGIC, 'u', 's', 't', 'a', 'r')) {
        tar(name, content, depth);
      } else {
        leaf(name, content, head);
      }
    } catch (IOException e) {
      BrokenArchive.orThrow(e);
      end(name + " is cut off or broken: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      end(name + " has a name that is none");
    }
  }

  private void zip(String name, ZipInputStream zip, int depth) throws IOException {
    for (ZipEntry e = zip.getNextEntry(); e != null && !isOver(); e = zip.getNextEntry()) {
      if (!e.isDirectory()) {
        open(name + "/" + e.getName(), zip, depth + 1);
      }
    }
  }

  private void tar(String name, InputStream tar, int depth) throws IOException {
    TarNames names = new TarNames();
    while (!isOver()) {
      byte[] header = tar.readNBytes(HEAD_OCTETS);
      if (header.length < HEAD_OCTETS) {
        end(name + " is cut off");
        return;
      }
      if (header[0] == 0) {
        // What stands behind the end is no less part of the image.
        leaf(name + " after its end", tar, header);
        return;
      }
      long size = TarNames.size(header);
      if (size < 0) {
        end(name + " has a broken tar header");
        return;
      }
      Bounded body = new Bounded(tar, size);
      if (!names.take(header, body)) {
        String entry = name + "/" + names.name(header);
        if (TarNames.isFile(header)) {
          open(entry, body, depth + 1);
        } else if (TarNames.isLink(header)) {
          link(entry, names.target(header));
        }
        names = new TarNames();
      }
      body.skipNBytes(body.left());
      tar.skipNBytes((HEAD_OCTETS - size % HEAD_OCTETS) % HEAD_OCTETS);
    }
  }

  private void link(String name, String target) throws IOException {
    files++;
    content.link(name, target);
  }

  private void leaf(String name, InputStream in, byte[] head) throws IOException {
    files++;
    boolean media = Opacity.isMedia(head);
    byte[] window = new byte[WINDOW_OCTETS];
    int kept = 0;
    long offset = 0;
    while (!isOver()) {
      int read = 0;
      Optional<IOException> cut = Optional.empty();
      try {
        // One at a time: what a broken archive gave before its break is looked at.
        for (int n = 0; n >= 0 && kept + read < WINDOW_OCTETS; read += Math.max(n, 0)) {
          n = in.read(window, kept + read, WINDOW_OCTETS - kept - read);
        }
      } catch (IOException e) {
        BrokenArchive.orThrow(e);
        cut = Optional.of(e);
      }
      octets += read;
      if (!media) {
        opacity.see(window, kept, read);
      }
      if (read > 0) {
        content.window(name, offset, Arrays.copyOf(window, kept + read));
      }
      if (cut.isPresent()) {
        throw cut.get();
      }
      if (kept + read < WINDOW_OCTETS) {
        return;
      }
      System.arraycopy(window, WINDOW_OCTETS - OVERLAP_OCTETS, window, 0, OVERLAP_OCTETS);
      offset += WINDOW_OCTETS - OVERLAP_OCTETS;
      kept = OVERLAP_OCTETS;
    }
  }

  private boolean isOver() {
    if (octets > limits.octets()) {
      end("more than " + limits.octets() + " octets after unpacking");
    } else if (files > limits.files()) {
      end("more than " + limits.files() + " files");
    }
    return !ended.isEmpty();
  }

  private void end(String why) {
    if (ended.isEmpty()) {
      ended = why;
    }
  }

  private static boolean starts(byte[] octets, int at, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (at + i >= octets.length || (octets[at + i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /** So many octets of a stream and no more; closing it leaves the stream open. */
  private static final class Bounded extends InputStream {
    private final InputStream in;
    private long left;

    Bounded(InputStream in, long left) {
      this.in = in;
      this.left = left;
    }

    long left() {
      return left;
    }

    @Override
    public int read() throws IOException {
      if (left == 0) {
        return -1;
      }
      int octet = in.read();
      left = octet < 0 ? 0 : left - 1;
      return octet;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      if (left == 0) {
        return length == 0 ? 0 : -1;
      }
      int n = in.read(to, offset, (int) Math.min(left, length));
      left = n < 0 ? 0 : left - n;
      return n;
    }
  }
}
