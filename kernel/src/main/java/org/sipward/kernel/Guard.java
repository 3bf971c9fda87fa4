package org.sipward.kernel;

/** Anything that stands against a threat: it carries its row of the catalogue. */
public interface Guard {
  /** The row; the same instance on every call. */
  Control control();
}
