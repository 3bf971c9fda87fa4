package org.sipward.exchange.store.conformance;

/** One thing that a Store must do, and how it is tried. */
record Check(String name, Trial trial) {
  /** The trial. */
  interface Trial {
    /**
     * Tries it.
     *
     * @return what was seen, in a few words
     * @throws Exception if it does not hold, saying why
     */
    String run(Sandbox sandbox) throws Exception;
  }

  /** It does not hold. */
  static final class Failed extends Exception {
    private static final long serialVersionUID = 1L;

    Failed(String why) {
      super(why);
    }
  }

  static void expect(boolean holds, String seen) throws Failed {
    if (!holds) {
      throw new Failed(seen);
    }
  }
}
