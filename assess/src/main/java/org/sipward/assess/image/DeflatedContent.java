package org.sipward.assess.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * Windows as they are, and what comes out of the deflated streams in them, for somebody else to
 * look at: so many file systems keep their files, packed by zlib block by block, or plain.
 */
public final class DeflatedContent implements ImageContent {
  private final ImageContent content;
  private final EmbeddedStreams streams = new EmbeddedStreams();

  public DeflatedContent(ImageContent content) {
    this.content = content;
  }

  @Override
  public void window(String name, long offset, byte[] octets) throws IOException {
    content.window(name, offset, octets);
    try {
      streams.window(
          name, offset, octets, (piece, length, place) -> pass(name, piece, length, place));
    } catch (UncheckedIOException e) {
      throw new IOException(e);
    }
  }

  private void pass(String name, byte[] piece, int length, long place) {
    try {
      content.window(name + ", deflated at " + place, 0, Arrays.copyOf(piece, length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
