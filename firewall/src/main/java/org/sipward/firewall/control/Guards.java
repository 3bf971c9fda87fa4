package org.sipward.firewall.control;

import java.util.List;
import java.util.stream.Stream;
import org.sipward.firewall.limit.KeepAliveFlood;
import org.sipward.kernel.Guard;

/** Every control of the firewall that has a row, a mode and a page: the checks, then the limits. */
public final class Guards {
  /** The one the stream transports ask about keep-alives. */
  public static final KeepAliveFlood KEEP_ALIVE_FLOOD = new KeepAliveFlood();

  public static final List<Guard> ALL =
      Stream.concat(Checks.ALL.stream(), Stream.of(KEEP_ALIVE_FLOOD))
          .map(Guard.class::cast)
          .toList();

  private Guards() {}
}
