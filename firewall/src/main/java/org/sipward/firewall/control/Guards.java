package org.sipward.firewall.control;

import java.util.List;
import java.util.stream.Stream;
import org.sipward.firewall.limit.CallLimit;
import org.sipward.firewall.limit.CredentialGuessing;
import org.sipward.firewall.limit.KeepAliveFlood;
import org.sipward.firewall.limit.Limit;
import org.sipward.firewall.limit.NetworkFlood;
import org.sipward.firewall.limit.OverloadShed;
import org.sipward.firewall.limit.PeerFlood;
import org.sipward.firewall.limit.ResponseOracle;
import org.sipward.firewall.limit.SourceFlood;
import org.sipward.firewall.limit.StrangerFlood;
import org.sipward.firewall.standing.BanExhaustion;
import org.sipward.firewall.standing.BanPoisoning;
import org.sipward.firewall.standing.CrowdedSource;
import org.sipward.firewall.standing.EmergencyWay;
import org.sipward.firewall.standing.ForgedResponse;
import org.sipward.firewall.standing.ForgedRoute;
import org.sipward.firewall.standing.HandshakeFlood;
import org.sipward.firewall.standing.Loop;
import org.sipward.firewall.standing.MissingCertificate;
import org.sipward.firewall.standing.PinnedCancel;
import org.sipward.firewall.standing.Renegotiation;
import org.sipward.firewall.standing.SlowStream;
import org.sipward.firewall.standing.Standing;
import org.sipward.firewall.standing.UnnamedCertificate;
import org.sipward.firewall.standing.UnprovenSource;
import org.sipward.firewall.standing.UnreadQueue;
import org.sipward.firewall.standing.WeakTls;
import org.sipward.kernel.Guard;

/**
 * Every control of the firewall: the checks of what is received, those of what is sent, the limits,
 * then what the pipeline and the transports themselves are.
 */
public final class Guards {
  /** The one the stream transports ask about keep-alives. */
  public static final KeepAliveFlood KEEP_ALIVE_FLOOD = new KeepAliveFlood();

  /** Those over how much there is of something. */
  public static final List<Limit> FLOODS =
      List.of(
          new SourceFlood(),
          new NetworkFlood(),
          new StrangerFlood(),
          new PeerFlood(),
          new CallLimit(),
          new OverloadShed());

  /** Those over who looks for users and their passwords. */
  public static final List<Limit> ACCOUNTS =
      List.of(new ResponseOracle(), new CredentialGuessing());

  /** Those without a mode. */
  public static final List<Standing> STANDING =
      List.of(new ForgedRoute(), new PinnedCancel(), new ForgedResponse(), new EmergencyWay());

  /** Those without a mode whose cases are tests with sockets and clocks. */
  public static final List<Standing> BOUNDS =
      List.of(
          new Loop(),
          new UnprovenSource(),
          new SlowStream(),
          new CrowdedSource(),
          new HandshakeFlood(),
          new Renegotiation(),
          new UnreadQueue(),
          new UnnamedCertificate(),
          new WeakTls(),
          new MissingCertificate(),
          new BanPoisoning(),
          new BanExhaustion());

  /** Those that have a mode. */
  public static final List<Guard> MODED =
      Stream.of(
              Checks.ALL,
              Departures.ALL,
              Departures.LEAKS,
              List.of(KEEP_ALIVE_FLOOD),
              FLOODS,
              ACCOUNTS)
          .flatMap(List::stream)
          .map(Guard.class::cast)
          .toList();

  public static final List<Guard> ALL =
      Stream.of(MODED, STANDING, BOUNDS).flatMap(List::stream).map(Guard.class::cast).toList();

  private Guards() {}
}
