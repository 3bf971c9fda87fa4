package org.sipward.firewall.control;

import java.util.List;
import java.util.stream.Stream;
import org.sipward.firewall.limit.KeepAliveFlood;
import org.sipward.kernel.Guard;

/**
 * Every control of the firewall that has a row, a mode and a page: the checks of what is received,
 * those of what is sent, then the limits.
 */
public final class Guards {
  /** The one the stream transports ask about keep-alives. */
  public static final KeepAliveFlood KEEP_ALIVE_FLOOD = new KeepAliveFlood();

  public static final List<Guard> ALL =
      Stream.of(Checks.ALL, Departures.ALL, Departures.LEAKS, List.of(KEEP_ALIVE_FLOOD))
          .flatMap(List::stream)
          .map(Guard.class::cast)
          .toList();

  private Guards() {}
}
