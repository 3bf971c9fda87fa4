package org.sipward.firewall.gate;

import org.sipward.firewall.emergency.EmergencyCall;
import org.sipward.firewall.transport.bounds.KeyedHash;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Zone;
import org.sipward.sip.Octets;
import org.sipward.sip.Span;

/**
 * The stage that refuses by source alone, before a byte is parsed: a zone that takes traffic from
 * its peers only has nothing to say to anybody else, and nobody is of the core by having found the
 * way to its listener.
 *
 * <p>Except to an emergency call: of what a refused source sends the start line is looked at, and
 * within a budget an emergency call goes on; its source is remembered, because the rest of the call
 * does not say in its start line what it belongs to. And the emergency calls of sources that could
 * be forged have a bound, of which each address has a share that only who forges that very address
 * can use up. One per loop; allocates nothing.
 */
public final class Gate {

  /** What a source may send. */
  public enum Admission {
    /** Anything. */
    OPEN,
    /** An emergency call and what belongs to it. */
    EMERGENCY_ONLY,
    /** No more emergency calls now, unless something else proves that it is who it says. */
    EXCESS,
    /** Nothing. */
    CLOSED
  }

  /** Whether there is to be an event about a source that was refused here. */
  public enum Notice {
    /** Now. */
    DUE,
    /** There was one of late. */
    TOLD,
    /** It is due, but there are too many of all sources together. */
    WITHHELD
  }

  /** Emergency calls of refused sources taken at once, and per second after that. */
  private static final int BURST = 64;

  private static final long REFILL_NANOS = 1_000_000_000L / 16;
  private static final Octets NOTHING = Octets.of("");
  private static final byte[][] METHODS = {
    {'I', 'N', 'V', 'I', 'T', 'E', ' '},
    {'A', 'C', 'K', ' '},
    {'C', 'A', 'N', 'C', 'E', 'L', ' '},
    {'M', 'E', 'S', 'S', 'A', 'G', 'E', ' '}
  };

  private final RescuedSources rescued;
  private final EmergencyReserve reserve;
  private final Notices notices;
  private long budget = BURST;
  private long refilledNanos;
  private boolean started;
  private long nowNanos;

  /** What was asked whether it calls for help since it was admitted, and whether it does. */
  private Octets asked = NOTHING;

  private boolean calling;

  /**
   * @param hash with a secret of this site, so that nobody can choose sources that share a place
   */
  public Gate(KeyedHash hash) {
    rescued = new RescuedSources(hash);
    reserve = new EmergencyReserve(hash);
    notices = new Notices(hash);
  }

  /** The clock, called by the loop. */
  public void tick(long nowNanos) {
    if (!started) {
      started = true;
      refilledNanos = nowNanos;
    }
    this.nowNanos = nowNanos;
    long refill = (nowNanos - refilledNanos) / REFILL_NANOS;
    if (refill > 0) {
      budget = Math.min(BURST, budget + refill);
      refilledNanos += refill * REFILL_NANOS;
    }
  }

  /**
   * Whether a message may be parsed.
   *
   * @param known whether the source is one that the zone takes traffic from
   */
  public Admission admit(Arrival arrival, boolean known, Octets octets) {
    asked = NOTHING;
    if (known) {
      return arrival.isUnproven()
              && asksForHelp(octets, arrival.zone())
              && !reserve.take(arrival.source(), nowNanos)
          ? Admission.EXCESS
          : Admission.OPEN;
    }
    if (rescued.contains(arrival.source(), nowNanos)) {
      return Admission.EMERGENCY_ONLY;
    }
    if (budget > 0 && asksForHelp(octets, arrival.zone())) {
      budget--;
      rescued.add(arrival.source(), nowNanos);
      return Admission.EMERGENCY_ONLY;
    }
    return Admission.CLOSED;
  }

  /** Whether there is to be an event about the refusal of this source. */
  public Notice notice(Arrival arrival) {
    return notices.of(arrival.source(), nowNanos);
  }

  /**
   * Whether octets that nobody has parsed begin like an emergency call. Reads no further than the
   * Request-URI, which the longest allowed one bounds, and of each message once, for the zone that
   * it was admitted in.
   */
  @SuppressWarnings("ReferenceEquality") // other octets, even equal ones, have to be read first
  public boolean asksForHelp(Octets octets, Zone zone) {
    if (octets != asked) {
      calling = isCall(octets, zone);
      asked = octets;
    }
    return calling;
  }

  private static boolean isCall(Octets octets, Zone zone) {
    byte[] array = octets.array();
    for (byte[] method : METHODS) {
      int uri = octets.from() + method.length;
      if (uri < octets.to() && matches(array, octets.from(), method)) {
        int bound = Math.min(octets.to(), uri + 128);
        int end = uri;
        while (end < bound && array[end] > ' ') {
          end++;
        }
        return EmergencyCall.isEmergency(array, Span.of(uri, end), zone);
      }
    }
    return false;
  }

  private static boolean matches(byte[] array, int from, byte[] method) {
    for (int i = 0; i < method.length; i++) {
      if (array[from + i] != method[i]) {
        return false;
      }
    }
    return true;
  }
}
