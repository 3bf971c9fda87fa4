package org.sipward.exchange.privacy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sipward.kernel.identifier.Identifier;

/**
 * Looks for identifiers that should not be in some octets: bodies, pages of a log, whole files.
 *
 * <p>Numbers are found with and without country code, with what people write between digits, and
 * without check digit; names and addresses in either case. All of it also inside base64,
 * hexadecimal digits, percent and backslash escapes, and two of these around each other.
 *
 * <p>Not found: what is compressed or encrypted, UTF-16, packed decimal digits, numbers stored as
 * binary integers, letters beyond ASCII within base64. Identifiers of fewer than seven characters
 * are refused.
 *
 * <p>Reads in pieces of a MiB, so that memory does not depend on the length; an identifier of
 * ordinary length is found across the seam. Ends after {@value #MAX_LEAKS} leaks. Immutable.
 */
public final class LeakScan {
  /** After so many the point is made. */
  public static final int MAX_LEAKS = 1000;

  private static final int MAX_DEPTH = 2;
  private static final int PIECE = 1 << 20;

  /** Read again with the next piece: more than the longest URL takes in two encodings. */
  private static final int OVERLAP = 1 << 14;

  /** At a seam it is not known what stands before and after: left to the piece that knows. */
  private static final int MARGIN = 256;

  private static final Comparator<Leak> BY_PLACE =
      Comparator.comparingLong(Leak::at).thenComparingInt(Leak::identifier);

  private final Finder finder;

  /**
   * For these identifiers.
   *
   * @throws IllegalArgumentException if one is too short to be told from chance, or if they are too
   *     many: some 30,000 telephone numbers
   */
  public LeakScan(List<Identifier> hidden) {
    this.finder = new Finder(new Forms(hidden));
  }

  /** The leaks in order of their place; each identifier once at each place. */
  public List<Leak> scan(byte[] octets) {
    try {
      return scan(new ByteArrayInputStream(octets));
    } catch (IOException e) {
      throw new UncheckedIOException("an array can be read", e);
    }
  }

  /** The leaks in what can be read until the end; does not close it. */
  public List<Leak> scan(InputStream in) throws IOException {
    var leaks = new LinkedHashMap<Place, Leak>();
    var buffer = new byte[PIECE];
    long start = 0;
    int kept = 0;
    boolean last = false;
    while (!last && leaks.size() < MAX_LEAKS) {
      int length = kept + in.readNBytes(buffer, kept, PIECE - kept);
      last = length < PIECE;
      var piece = new Piece(start, start == 0 ? 0 : MARGIN, last ? length : length - MARGIN, leaks);
      look(Layer.of(buffer, length), List.of(), piece);
      kept = last ? 0 : OVERLAP;
      start += length - kept;
      System.arraycopy(buffer, length - kept, buffer, 0, kept);
    }
    return leaks.values().stream().sorted(BY_PLACE).toList();
  }

  private void look(Layer layer, List<Leak.Encoding> undone, Piece piece) {
    finder.find(layer, (form, at) -> piece.found(layer.origin(at), form.identifier(), undone));
    if (undone.size() == MAX_DEPTH) {
      return;
    }
    for (var decoder : Decoder.ALL) {
      var inner = decoder.decode(layer);
      if (inner.length() > 0) {
        var deeper = new ArrayList<>(undone);
        deeper.add(decoder.encoding());
        look(inner, deeper, piece);
      }
    }
  }

  /** Where one identifier was found. */
  private record Place(long at, int identifier) {}

  /** Which places of a piece count, and what was found there. */
  private record Piece(long start, int from, int to, Map<Place, Leak> leaks) {
    void found(int at, int identifier, List<Leak.Encoding> undone) {
      if (at >= from && at < to && leaks.size() < MAX_LEAKS) {
        leaks.putIfAbsent(
            new Place(start + at, identifier), new Leak(start + at, identifier, undone));
      }
    }
  }
}
