package org.sipward.firewall.policy;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.sipward.firewall.check.Check;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Places;
import org.sipward.firewall.control.Checks;
import org.sipward.firewall.control.Departures;
import org.sipward.firewall.control.Guards;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Modes;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Mode;
import org.sipward.sip.KeepAlive;
import org.sipward.sip.Malformed;
import org.sipward.sip.Method;
import org.sipward.sip.Octets;
import org.sipward.sip.Parsed;
import org.sipward.sip.SipMessage;

/**
 * The rule that makes exactly one verdict of all findings: the strongest enforced action wins, and
 * among rejects the status that RFC 3261 16.3 would reach first.
 *
 * <p>What never depends on modes: octets that are no message are refused; an ACK and a response are
 * never answered; a source on UDP that nothing vouches for gets no answer, which would reach
 * whoever it pretends to be; an emergency call that can be read goes on. Stateless, so one instance
 * serves all threads; verdicts are made at class load, deciding allocates nothing.
 */
public final class Policy {
  private static final Verdict PLAIN = new Verdict.Forward(Action.ACCEPT, "");
  private static final Verdict KEEP_ALIVE = new Verdict.Absorb("keep-alive");

  /**
   * Statuses in the order in which they win: another version makes all else guesswork, then what is
   * too long to be read, then syntax, then meaning. A status that is not named comes last.
   */
  private static final int[] PRECEDENCE = {505, 513, 414, 413, 400, 416, 483, 405, 420, 415};

  private static final IdentityHashMap<Control, Verdicts> BY_CONTROL = new IdentityHashMap<>();
  private static final Map<Refusal, Verdicts> BY_REFUSAL = new EnumMap<>(Refusal.class);

  static {
    Checks.ALL.forEach(c -> BY_CONTROL.put(c.control(), new Verdicts(c.control().id())));
    Departures.LEAKS.forEach(c -> BY_CONTROL.put(c.control(), new Verdicts(c.control().id())));
    Departures.ALL.forEach(c -> BY_CONTROL.put(c.control(), new Verdicts(c.control().id())));
    Guards.ACCOUNTS.forEach(c -> BY_CONTROL.put(c.control(), new Verdicts(c.control().id())));
    Arrays.stream(Refusal.values()).forEach(r -> BY_REFUSAL.put(r, new Verdicts(r.id())));
  }

  /**
   * Decides.
   *
   * @param emergency whether the message is part of an emergency call
   */
  public Verdict decide(Parsed parsed, Arrival arrival, FindingLog findings, boolean emergency) {
    return decide(parsed, arrival, findings, emergency, arrival.screening().modes());
  }

  /** What {@link #decide} would say if every control that is not off were enforced. */
  public Verdict would(Parsed parsed, Arrival arrival, FindingLog findings, boolean emergency) {
    return decide(parsed, arrival, findings, emergency, Modes.ENFORCE);
  }

  /**
   * The verdict on a message that is about to leave: that on its arrival, unless an enforced
   * finding about what is sent asks for more.
   */
  public Verdict depart(
      SipMessage message, Arrival arrival, FindingLog findings, Verdict received) {
    int best = -1;
    for (int i = findings.firstSent(); i < findings.count(); i++) {
      if (findings.isEnforced(i) && (best < 0 || beats(findings, i, best))) {
        best = i;
      }
    }
    boolean more =
        best >= 0
            && !(received instanceof Verdict.Forward forward
                && forward.action().compareTo(findings.action(best)) >= 0);
    return more ? verdict(message, arrival, findings, best) : received;
  }

  /** The verdict for a refusal that no control makes: the same rules about who is answered. */
  public Verdict refuse(Refusal refusal, SipMessage message, Arrival arrival) {
    Verdicts verdicts = of(refusal);
    return refusal.status() == 0 || !isAnswerable(message)
        ? verdicts.drop()
        : verdicts.reject(refusal.status(), arrival.isUnproven());
  }

  private Verdict decide(
      Parsed parsed, Arrival arrival, FindingLog findings, boolean emergency, Modes modes) {
    return switch (parsed) {
      case KeepAlive _ -> KEEP_ALIVE;
      case Malformed malformed -> malformed(malformed, arrival, findings);
      case SipMessage message -> {
        if (findings.count() == 0) {
          yield PLAIN;
        }
        int finding = strongest(findings, emergency, modes);
        yield finding < 0 ? PLAIN : verdict(message, arrival, findings, finding);
      }
    };
  }

  private static Verdict malformed(Malformed malformed, Arrival arrival, FindingLog findings) {
    boolean found = findings.count() > 0;
    Verdicts verdicts = found ? of(findings.check(0)) : of(Refusal.MALFORMED);
    boolean rejects = !found || findings.action(0) == Action.REJECT;
    return rejects && isAnswerable(malformed.octets())
        ? verdicts.reject(
            found ? findings.status(0) : Refusal.MALFORMED.status(), arrival.isUnproven())
        : verdicts.drop();
  }

  private static Verdict verdict(
      SipMessage message, Arrival arrival, FindingLog findings, int finding) {
    Verdicts verdicts = of(findings.check(finding));
    return switch (findings.action(finding)) {
      case ACCEPT -> PLAIN;
      case NORM, STRIP -> verdicts.forward(findings.action(finding));
      case DROP -> verdicts.drop();
      case REJECT ->
          isAnswerable(message)
              ? verdicts.reject(findings.status(finding), arrival.isUnproven())
              : verdicts.drop();
    };
  }

  /** Index of the finding that decides, or -1: none is enforced. */
  private static int strongest(FindingLog findings, boolean emergency, Modes modes) {
    int best = -1;
    for (int i = 0; i < findings.count(); i++) {
      Action action = findings.action(i);
      if ((emergency && action.compareTo(Action.STRIP) > 0)
          || modes.of(findings.check(i).control()) != Mode.ENFORCE) {
        continue;
      }
      if (best < 0 || beats(findings, i, best)) {
        best = i;
      }
    }
    return best;
  }

  private static boolean beats(FindingLog findings, int one, int other) {
    int order = findings.action(one).compareTo(findings.action(other));
    return order > 0
        || (order == 0
            && findings.action(one) == Action.REJECT
            && rank(findings.status(one)) < rank(findings.status(other)));
  }

  private static int rank(int status) {
    for (int i = 0; i < PRECEDENCE.length; i++) {
      if (PRECEDENCE[i] == status) {
        return i;
      }
    }
    return PRECEDENCE.length;
  }

  /** RFC 3261 17.1.1.3 and 8.2: neither an ACK nor a response has an answer. */
  private static boolean isAnswerable(SipMessage message) {
    return message.isRequest() && message.method() != Method.ACK;
  }

  /** The same for octets that are no message: how they begin says what they were meant to be. */
  private static boolean isAnswerable(Octets octets) {
    byte[] a = octets.array();
    return !Places.startsWith(a, octets.from(), octets.to(), "sip/")
        && !Places.startsWith(a, octets.from(), octets.to(), "ack ");
  }

  private static Verdicts of(Check check) {
    if (check instanceof Ruled ruled) {
      return ruled.verdicts();
    }
    Control control = check.control();
    Verdicts verdicts = BY_CONTROL.get(control);
    return verdicts == null ? new Verdicts(control.id()) : verdicts;
  }

  private static Verdicts of(Refusal refusal) {
    Verdicts verdicts = BY_REFUSAL.get(refusal);
    return verdicts == null ? new Verdicts(refusal.id()) : verdicts;
  }
}
