package org.sipward.firewall.cases;

import java.nio.file.Files;
import java.nio.file.Path;

/** The pages that tests write and keep current. */
public final class Pages {
  /** What to do when a page is not current. */
  public static final String HOW_TO_WRITE = "write the page anew with -Dcatalogue=write";

  private Pages() {}

  /** Whether pages are to be written, not compared. */
  public static boolean isWriting() {
    return "write".equals(System.getProperty("catalogue"));
  }

  /** The folder {@code docs} of the repository the tests run in. */
  public static Path docs() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve("sipward"))) {
        return at.resolve("docs");
      }
    }
    throw new IllegalStateException("the tests run outside the repository");
  }
}
