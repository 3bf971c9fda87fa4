package org.sipward.firewall.flood;

import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.limit.ResponseOracle;
import org.sipward.firewall.route.Destination;
import org.sipward.firewall.route.Plan;
import org.sipward.firewall.transform.CopiedHeaders;
import org.sipward.firewall.transport.bounds.KeyedHash;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Zone;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.kernel.Mode;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Method;
import org.sipward.sip.Octets;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.edit.Edits;
import org.sipward.sip.view.NameAddrView;

/**
 * The stage at which a refusal of the core that tells a stranger which users there are becomes the
 * challenge that the core would have made had there been such a user (SCN-04 of the threat
 * catalogue).
 *
 * <p>It is about subscribers of access zones that are no peers: whatever they REGISTER as, and what
 * else they begin without credentials from where nobody has registered, where the core challenges
 * such requests of others. One per loop; allocates nothing.
 */
final class Decoys {
  static final ResponseOracle CONTROL = new ResponseOracle();

  private static final int UNAUTHORIZED = 401;

  /** Zones whose challenges are kept, for REGISTER and for the rest: those of a low index. */
  private static final int KEPT = 64;

  private final Memory memory;
  private final Names names;

  /** Of nonces, under a secret of their own: they are shown, and places of sources must not be. */
  private final Names nonces;

  private final Proving proving;
  private final Guesses guesses;
  private final Challenge[] registering = new Challenge[KEPT];
  private final Challenge[] others = new Challenge[KEPT];
  private final NameAddrView to = new NameAddrView();
  private long nowNanos;

  Decoys(Memory memory, Proving proving, Guesses guesses) {
    this.memory = memory;
    this.names = memory.names;
    SecureRandom random = new SecureRandom();
    nonces = new Names(new KeyedHash(random.nextLong(), random.nextLong()));
    this.proving = proving;
    this.guesses = guesses;
    for (int i = 0; i < KEPT; i++) {
      registering[i] = new Challenge();
      others[i] = new Challenge();
    }
  }

  void tick(long nowNanos) {
    this.nowNanos = nowNanos;
  }

  /** A response is about to go on: if the core challenges with it, that is learnt. */
  void answered(SipMessage response, Arrival arrival, Destination to, Plan plan) {
    if ((response.status() == 401 || response.status() == 407)
        && arrival.zone().kind() == ZoneKind.CORE) {
      Zone zone = plan.zone(plan.local(to.listener()).listener().zone());
      if (zone.kind() == ZoneKind.ACCESS && zone.index() < KEPT && !isPeer(to, plan, zone)) {
        long seed = nonces.of(nowNanos, response.octets().array(), response.callId());
        challenge(response, zone).keep(response, zone.index(), seed);
      }
    }
  }

  /**
   * Makes a challenge of a response that tells too much.
   *
   * @param edits of the response, to which those are added
   * @return the status with which it leaves
   */
  int disguise(SipMessage response, Destination to, Plan plan, FindingLog findings, Edits edits) {
    Zone zone = plan.zone(plan.local(to.listener()).listener().zone());
    if (zone.kind() != ZoneKind.ACCESS
        || zone.index() >= KEPT
        || !tells(response)
        || isPeer(to, plan, zone)) {
      return response.status();
    }
    Mode mode = zone.screening().modes().of(CONTROL.control());
    Challenge challenge = challenge(response, zone);
    boolean registers = response.method() == Method.REGISTER;
    if (mode == Mode.OFF
        || memory.isHelped(names.source(to.high(), to.low()), nowNanos)
        || !(registers || isStranger(response, to, zone, challenge))) {
      return response.status();
    }
    int before = findings.count();
    int from = response.octets().from();
    findings.add(CONTROL, from, response.headersFrom() - from, CONTROL.control().title());
    findings.settle(before, mode, response.octets().array(), from);
    if (mode == Mode.MONITOR) {
      return response.status();
    }
    write(response, challenge.isOf(zone.index()) ? challenge : null, edits);
    return challenge.isOf(zone.index()) ? challenge.status() : UNAUTHORIZED;
  }

  // ---- whom it is about

  /** Whether it says that there is no such user, or that there is one. */
  private static boolean tells(SipMessage response) {
    return switch (response.status()) {
      case 403, 404, 410, 604 -> isBeginning(response.method());
      case 480, 484 -> isBeginning(response.method()) && response.method() != Method.REGISTER;
      default -> false;
    };
  }

  private static boolean isBeginning(Method method) {
    return switch (method) {
      case REGISTER, OPTIONS, INVITE, SUBSCRIBE, MESSAGE, PUBLISH -> true;
      default -> false;
    };
  }

  @SuppressWarnings("ReferenceEquality") // a peer of the zone has one of its own
  private static boolean isPeer(Destination to, Plan plan, Zone zone) {
    return plan.neighbour(to) != zone.screening();
  }

  /** Whether it began something without the credentials that others need. */
  private boolean isStranger(SipMessage response, Destination to, Zone zone, Challenge challenge) {
    long there = names.source(to.high(), to.low());
    return challenge.isOf(zone.index())
        && !guesses.isVouchedFor(response, to)
        && !proving.hasEchoed(response, there);
  }

  private Challenge challenge(SipMessage response, Zone zone) {
    Challenge[] all = response.method() == Method.REGISTER ? registering : others;
    return all[zone.index()];
  }

  // ---- what it becomes

  private void write(SipMessage response, @Nullable Challenge like, Edits edits) {
    Octets octets = response.octets();
    if (like == null) {
      edits.replace(octets.from(), response.headersFrom()).text("SIP/2.0 401 Unauthorized\r\n");
    } else {
      like.statusLine(octets, response.headersFrom(), edits);
    }
    boolean bodied = response.bodyTo() > response.bodyFrom();
    for (int h = 0; h < response.headers(); h++) {
      boolean kept =
          isKept(response.kind(h)) && !(bodied && response.kind(h) == HeaderKind.CONTENT_LENGTH);
      if (!kept && !edits.touches(response.lineFrom(h), response.lineTo(h))) {
        edits.delete(response.lineFrom(h), response.lineTo(h));
      }
    }
    if (bodied) {
      edits.replace(response.headersTo(), octets.to()).text("Content-Length: 0\r\n\r\n");
    }
    edits.insert(response.lineTo(response.first(HeaderKind.CSEQ)));
    if (like == null) {
      plain(response, edits);
    } else {
      like.lines(edits);
    }
  }

  /** Before the core has challenged anybody. */
  private void plain(SipMessage response, Edits edits) {
    to.begin(response, HeaderKind.TO);
    long host = to.next() ? to.uriView().host() : Span.NONE;
    edits.text("WWW-Authenticate: Digest realm=\"");
    if (!Span.isNone(host)) {
      edits.octets(response.octets().array(), Span.from(host), Span.to(host));
    }
    long nonce = nonces.of(nowNanos, response.octets().array(), response.callId());
    edits.text("\", nonce=\"").number(nonce >>> 1).text("\", algorithm=MD5\r\n");
  }

  /** What every response has, and what its server always writes. */
  private static boolean isKept(HeaderKind kind) {
    return switch (kind) {
      case SERVER, USER_AGENT, ALLOW, SUPPORTED, DATE, CONTENT_LENGTH -> true;
      default -> CopiedHeaders.contain(kind);
    };
  }
}
