package org.sipward.firewall.fact;

import java.io.Closeable;
import java.io.IOException;

/**
 * Where facts leave the process: called by one drainer, in blocking style, never by an event loop.
 *
 * <p>It may be slow or fail: the ring in front of it fills, and what does not fit is counted.
 */
interface Sink extends Closeable {

  /** Takes one fact, whose content is valid only until this returns. */
  void accept(Fact fact) throws IOException;

  /** Takes what the control plane did; of no interest where whole messages are taken. */
  default void tell(Notice notice) throws IOException {}

  /** There is nothing more to take for now: what is buffered should go out. */
  void idle() throws IOException;

  @Override
  void close() throws IOException;
}
