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

/** Every control of the firewall: the checks, then the limits, then what the pipeline itself is. */
public final class Guards {
  /** The one the stream transports ask about keep-alives. */
  public static final KeepAliveFlood KEEP_ALIVE_FLOOD = new KeepAliveFlood();

  /** Those without a mode. */
  public static final List<Standing> STANDING =
      List.of(new ForgedRoute(), new PinnedCancel(), new ForgedResponse(), new EmergencyWay());

  /** Those that have a mode. */
  public static final List<Guard> MODED =
      Stream.concat(Checks.ALL.stream(), Stream.of(KEEP_ALIVE_FLOOD))
          .map(Guard.class::cast)
          .toList();

  public static final List<Guard> ALL =
      Stream.concat(MODED.stream(), STANDING.stream()).map(Guard.class::cast).toList();

  private Guards() {}
}
