package org.sipward.assess.image;

import java.io.IOException;

/** Who looks at the contents of an image, window by window. */
public interface ImageContent {
  /**
   * A window of one file of the image. Windows of a file overlap by {@link
   * ImageWalk#OVERLAP_OCTETS}, so that what is shorter is whole in one of them.
   *
   * @param name path within the image
   * @param offset of the window in the file
   * @param octets the window; not to be kept
   */
  void window(String name, long offset, byte[] octets) throws IOException;

  /**
   * A name of the image that stands for another, as a symbolic or hard link of tar does.
   *
   * @param target as it is written, absolute or relative
   */
  default void link(String name, String target) throws IOException {}
}
