package org.sipward.app.demo;

import java.util.concurrent.ThreadLocalRandom;

/** Names that nobody else uses: branches, tags and Call-IDs of the demo's phones. */
final class Names {
  private Names() {}

  /** Thirteen characters or fewer, new each time; not for secrets. */
  static String unique() {
    return Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), Character.MAX_RADIX);
  }
}
