package org.sipward.firewall.ban;

import org.sipward.firewall.ban.Evidence.Kind;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.fact.Facts;
import org.sipward.firewall.policy.Verdict;
import org.sipward.firewall.port.Way;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Listener;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.kernel.Control;
import org.sipward.kernel.Mode;
import org.sipward.sip.Method;
import org.sipward.sip.Octets;
import org.sipward.sip.Parsed;
import org.sipward.sip.SipMessage;
import org.sipward.sip.edit.Edits;

/**
 * The facts of one event loop on their way, of which it keeps what may lead to a ban: what came
 * over a connection from somebody who is no neighbour.
 *
 * <p>Nothing that came over UDP, whose source anybody can write, and nothing that a message says of
 * itself, such as Via or From: only the address at the other end of a connection whose handshake it
 * has answered. No lock, no allocation.
 */
public final class Witness implements Facts {
  private final Facts next;
  private final Bans bans;
  private final EvidenceRing ring;

  /** Status of the last decided response to what may be told of, else 0. */
  private int status;

  private boolean begins;
  private long leftHigh;
  private long leftLow;
  private int leftZone;
  private boolean leftOnConnection;

  /** A witness in front of the facts of a loop, for the bans of this process. */
  public Witness(Facts next, Bans bans) {
    this.next = next;
    this.bans = bans;
    ring = bans.ring();
  }

  @Override
  public void decided(
      Arrival arrival, Octets octets, Parsed message, FindingLog findings, Verdict verdict) {
    next.decided(arrival, octets, message, findings, verdict);
    status = 0;
    if (message instanceof SipMessage sip && !sip.isRequest()) {
      status = sip.status();
      begins = sip.method() == Method.INVITE || sip.method() == Method.REGISTER;
    }
    if (isWatched(arrival) && !(verdict instanceof Verdict.Forward)) {
      int points = verdict instanceof Verdict.Absorb ? 0 : Weights.of(verdict.reason());
      Evidence place = points == 0 ? null : ring.claim();
      if (place != null) {
        place.kind = Kind.REFUSED;
        place.zone = arrival.zone().index();
        place.high = arrival.source().high();
        place.low = arrival.source().low();
        place.points = points;
        place.reason = verdict.reason();
        place.octets = Math.min(Evidence.OCTETS, octets.length());
        System.arraycopy(octets.array(), octets.from(), place.excerpt, 0, place.octets);
        ring.publish();
      }
    }
  }

  /** Whether it came over a connection, from nobody we know, into a zone that asks for it. */
  private boolean isWatched(Arrival arrival) {
    return arrival.connection() != 0
        && arrival.peer() == null
        && arrival.zone().kind() != ZoneKind.CORE
        && bans.rules(arrival.zone().index()).mode() != Mode.OFF;
  }

  @Override
  public void gated(Arrival arrival, Octets octets, Verdict verdict) {
    next.gated(arrival, octets, verdict);
  }

  @Override
  public void limited(Arrival arrival, Control control, Mode mode) {
    next.limited(arrival, control, mode);
  }

  @Override
  public void ordered(String order) {
    next.ordered(order);
  }

  @Override
  public void forwarded(Arrival arrival, Listener out, Way way, Edits sent) {
    next.forwarded(arrival, out, way, sent);
    leftHigh = arrival.source().high();
    leftLow = arrival.source().low();
    leftZone = arrival.zone().index();
    leftOnConnection = isWatched(arrival);
    if (status >= 200 && way.connection() != 0) {
      answered(out.zone(), way);
    }
    status = 0;
  }

  private void answered(int zone, Way way) {
    boolean no = status == 403 || status == 404;
    boolean yes = begins && status < 300;
    if ((yes && bans.suspects().mayHave(way.high(), way.low()))
        || (no && bans.rules(zone).mode() != Mode.OFF)) {
      put(yes ? Kind.SUCCESS : Kind.DENIED, zone, way.high(), way.low());
    }
  }

  @Override
  public void count(Counter counter) {
    next.count(counter);
    if (counter == Counter.EMERGENCY && leftOnConnection) {
      put(Kind.EMERGENCY, leftZone, leftHigh, leftLow);
    }
  }

  private void put(Kind kind, int zone, long high, long low) {
    Evidence place = ring.claim();
    if (place != null) {
      place.kind = kind;
      place.zone = zone;
      place.high = high;
      place.low = low;
      place.points = kind == Kind.DENIED ? 1 : 0;
      place.reason = kind == Kind.DENIED ? "answered-no" : "";
      place.octets = 0;
      ring.publish();
    }
  }
}
