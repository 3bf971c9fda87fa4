package org.sipward.firewall.control;

import java.util.List;
import java.util.stream.Stream;
import org.sipward.firewall.limit.KeepAliveFlood;
import org.sipward.firewall.standing.EmergencyWay;
import org.sipward.firewall.standing.ForgedResponse;
import org.sipward.firewall.standing.ForgedRoute;
import org.sipward.firewall.standing.PinnedCancel;
import org.sipward.firewall.standing.Standing;
import org.sipward.kernel.Guard;

/**
 * Every control of the firewall: the checks of what is received, those of what is sent, the limits,
 * then what the pipeline and the transports themselves are.
 */
public final class Guards {
  /** The one the stream transports ask about keep-alives. */
  public static final KeepAliveFlood KEEP_ALIVE_FLOOD = new KeepAliveFlood();

  /** Those without a mode. */
  public static final List<Standing> STANDING =
      List.of(new ForgedRoute(), new PinnedCancel(), new ForgedResponse(), new EmergencyWay());

  /** Those that have a mode. */
  public static final List<Guard> MODED =
      Stream.of(Checks.ALL, Departures.ALL, Departures.LEAKS, List.of(KEEP_ALIVE_FLOOD))
          .flatMap(List::stream)
          .map(Guard.class::cast)
          .toList();

  public static final List<Guard> ALL =
      Stream.of(MODED, STANDING).flatMap(List::stream).map(Guard.class::cast).toList();

  private Guards() {}
}
