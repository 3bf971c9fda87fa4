package org.sipward.assess.probe;

/** Who is told how far a probe has come. */
public interface Progress {
  Progress NONE = (done, all) -> {};

  void at(long done, long all);
}
