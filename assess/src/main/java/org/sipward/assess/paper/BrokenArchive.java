package org.sipward.assess.paper;

import java.io.EOFException;
import java.io.IOException;
import java.util.zip.ZipException;

/** What the JDK throws where an archive is broken, told apart from a file that cannot be read. */
public final class BrokenArchive {
  /**
   * Where the data of an entry end before its trailer, {@code ZipInputStream} puts back more than
   * fits, and what comes of it is no ZipException. The text is the JDK's.
   */
  private static final String PUT_BACK = "Push back buffer is full";

  private BrokenArchive() {}

  /**
   * Returns where it is the archive that is broken.
   *
   * @throws IOException the same, where it is not
   */
  public static void orThrow(IOException thrown) throws IOException {
    if (!(thrown instanceof ZipException
        || thrown instanceof EOFException
        || PUT_BACK.equals(thrown.getMessage()))) {
      throw thrown;
    }
  }
}
