package org.sipward.assess.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * The files of an image put together again from their windows, for whoever cannot judge a file by
 * its parts. One walk, one thread; it keeps one file at a time.
 */
public final class WholeFiles implements ImageContent {
  /** Who takes them. */
  public interface Taker {
    /** Whether a file is worth being kept, by its name and its first window. */
    boolean wants(String name, byte[] start);

    /**
     * One file.
     *
     * @param octets all of them, or the first if there are more than are kept
     */
    void file(String name, byte[] octets) throws IOException;

    default void link(String name, String target) throws IOException {}
  }

  private final int most;
  private final Taker taker;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private String name = "";
  private boolean keeping;

  /**
   * A putting together.
   *
   * @param most octets kept of one file
   */
  public WholeFiles(int most, Taker taker) {
    this.most = most;
    this.taker = taker;
  }

  @Override
  public void window(String window, long offset, byte[] octets) throws IOException {
    if (offset == 0) {
      end();
      name = window;
      keeping = taker.wants(window, octets);
      keep(octets, 0);
    } else {
      keep(octets, ImageWalk.OVERLAP_OCTETS);
    }
  }

  @Override
  public void link(String link, String target) throws IOException {
    taker.link(link, target);
  }

  /** Hands over the last file; to be called after the walk. */
  public void end() throws IOException {
    if (keeping) {
      byte[] whole = kept.toByteArray();
      keeping = false;
      kept.reset();
      taker.file(name, whole);
    }
  }

  private void keep(byte[] octets, int from) {
    if (keeping) {
      kept.write(octets, from, Math.max(0, Math.min(octets.length - from, most - kept.size())));
    }
  }
}
