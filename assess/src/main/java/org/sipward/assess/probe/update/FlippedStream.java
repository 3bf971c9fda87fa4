package org.sipward.assess.probe.update;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file with one octet changed; with none where the place is negative. */
final class FlippedStream extends FilterInputStream {
  private final long flipped;
  private long at;

  FlippedStream(Path file, long flipped) throws IOException {
    super(new BufferedInputStream(Files.newInputStream(file)));
    this.flipped = flipped;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int most) throws IOException {
    int n = super.read(into, from, most);
    if (n > 0) {
      if (flipped >= at && flipped < at + n) {
        into[from + (int) (flipped - at)] ^= 1;
      }
      at += n;
    }
    return n;
  }
}
