package org.sipward.firewall.pipeline;

import org.jspecify.annotations.Nullable;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.departure.LeakControl;
import org.sipward.firewall.control.Departures;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.fact.Facts;
import org.sipward.firewall.flood.Floods;
import org.sipward.firewall.leak.Inside;
import org.sipward.firewall.leak.LeakScan;
import org.sipward.firewall.policy.Policy;
import org.sipward.firewall.policy.Verdict;
import org.sipward.firewall.route.Destination;
import org.sipward.firewall.route.Plan;
import org.sipward.firewall.route.WayBack;
import org.sipward.firewall.transform.BareResponse;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Modes;
import org.sipward.firewall.zone.Screening;
import org.sipward.firewall.zone.Snapshot;
import org.sipward.firewall.zone.Zone;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.kernel.Mode;
import org.sipward.sip.Method;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.edit.Edits;

/**
 * The last stage before the transports: what the neighbour a message goes to is not to be told is
 * taken out of it, beside the edits of the transforms, and what then would leave is searched for
 * what nobody outside is to know. One per event loop; allocates nothing.
 *
 * <p>No transaction is left hanging: a request that must not leave is refused, a final response is
 * replaced. An emergency call leaves as it is, because where it comes from is what the other side
 * has to know; so does what ends a call.
 */
final class Departure {
  /**
   * Of the same neighbour, as far as this table tells, one leak a minute is an event of its own.
   */
  private static final long QUIET_NANOS = 60_000_000_000L;

  private static final int NEIGHBOURS = 256;
  private static final int ALL = LeakScan.INSIDE | LeakScan.SUBSCRIBER | LeakScan.DEVICE;

  private final Departures departures = new Departures();
  private final BareResponse bareResponse = new BareResponse();
  private final Policy policy;
  private final FindingLog findings;
  private final Facts facts;
  private final WayBack wayBack;
  private final Floods floods;
  private final boolean[] told = new boolean[NEIGHBOURS * Departures.LEAKS.size()];
  private final long[] toldNanos = new long[told.length];
  private @Nullable LeakScan scan;
  private @Nullable Snapshot scanned;
  private Verdict received = new Verdict.Absorb("");
  private long nowNanos;

  Departure(Policy policy, FindingLog findings, Facts facts, WayBack wayBack, Floods floods) {
    this.policy = policy;
    this.findings = findings;
    this.facts = facts;
    this.wayBack = wayBack;
    this.floods = floods;
  }

  /** The clock, called by the loop. */
  void tick(long nowNanos) {
    this.nowNanos = nowNanos;
  }

  /** What the message about to leave was received with: a forward. */
  Departure after(Verdict verdict) {
    received = verdict;
    return this;
  }

  /** Completes the edits of a message; the verdict with which it leaves, or does not. */
  Verdict of(SipMessage message, Arrival arrival, Destination to, Plan plan, Edits edits) {
    Zone zone = plan.zone(plan.local(to.listener()).listener().zone());
    Screening neighbour = plan.neighbour(to);
    findings.depart(zone.name(), neighbour);
    if (!to.isEmergency()) {
      departures.inspect(message, neighbour, findings);
      Verdict verdict = policy.depart(message, arrival, findings, received);
      if (!(verdict instanceof Verdict.Forward)) {
        return verdict;
      }
      departures.mend(message, findings, edits);
    }
    if (zone.kind() == ZoneKind.CORE) {
      return policy.depart(message, arrival, findings, received);
    }
    int status = message.status();
    if (status >= 300 && !to.isEmergency()) {
      status = floods.disguise(message, to, plan, findings, edits);
    }
    boolean kept = search(message, to, neighbour.modes(), plan, edits);
    if (kept && !message.isRequest() && message.status() >= 200) {
      bareResponse.write(message, status, wayBack, edits);
    }
    return policy.depart(message, arrival, findings, received);
  }

  /** Searches what would leave; whether it must not. */
  private boolean search(SipMessage message, Destination to, Modes modes, Plan plan, Edits edits) {
    int wanted = wanted(modes);
    if (message.method() == Method.REGISTER) {
      wanted &= LeakScan.INSIDE; // whom it is about knows who he is
    }
    if (wanted == 0) {
      return false;
    }
    LeakScan leaks = scan(plan.snapshot());
    int found = leaks.scan(edits, wanted, !message.isRequest());
    if (found == 0) {
      return false;
    }
    facts.count(Counter.LEAKS);
    boolean free = to.isEmergency() || LeakControl.isNeeded(message);
    boolean kept = false;
    for (int k = 0; k < Departures.LEAKS.size(); k++) {
      LeakControl control = Departures.LEAKS.get(k);
      if ((found & 1 << k) != 0) {
        Mode mode = free ? Mode.MONITOR : modes.of(control.control());
        if (mode == Mode.ENFORCE || isDue(to, k)) {
          long span = leaks.span(1 << k);
          int before = findings.count();
          control.found(message, Span.from(span), Span.length(span), findings);
          findings.settle(before, mode, leaks.octets(), 0);
        }
        kept |= mode == Mode.ENFORCE;
      }
    }
    return kept;
  }

  private static int wanted(Modes modes) {
    int wanted = ALL;
    for (int k = 0; k < Departures.LEAKS.size(); k++) {
      if (modes.of(Departures.LEAKS.get(k).control()) == Mode.OFF) {
        wanted &= ~(1 << k);
      }
    }
    return wanted;
  }

  /** What is inside is computed once for each network. */
  @SuppressWarnings("ReferenceEquality") // comparing two networks would cost more than the search
  private LeakScan scan(Snapshot network) {
    LeakScan present = scan;
    if (present == null) {
      present = new LeakScan(Inside.of(network));
    } else if (scanned != network) {
      present.use(Inside.of(network));
    }
    scan = present;
    scanned = network;
    return present;
  }

  /** Without topology hiding every message of a core tells of it: that is counted, not told. */
  private boolean isDue(Destination to, int kind) {
    long mixed = (to.high() ^ to.low()) * 0x9e3779b97f4a7c15L;
    int at = (int) (mixed >>> 56) * Departures.LEAKS.size() + kind;
    if (told[at] && nowNanos - toldNanos[at] < QUIET_NANOS) {
      return false;
    }
    told[at] = true;
    toldNanos[at] = nowNanos;
    return true;
  }
}
