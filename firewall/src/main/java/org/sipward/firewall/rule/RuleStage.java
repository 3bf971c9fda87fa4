package org.sipward.firewall.rule;

import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Reading;
import org.sipward.firewall.emergency.EmergencyCall;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.OperatorRules;
import org.sipward.kernel.Action;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Parsed;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.view.NameAddrView;

/**
 * The stage between checks and policy where the operator's rules add their findings.
 *
 * <p>One per event loop. An emergency call is asked nothing. A rule that fails on a message goes
 * off for all loops, which is counted and told, and the message goes its way.
 */
public final class RuleStage {
  private final Reading reading;
  private final Runnable faulty;
  private final Subject subject;
  private final NameAddrView addresses = new NameAddrView();

  /**
   * A stage.
   *
   * @param reading begun, by the screen, with the very message that is asked about next
   * @param faulty told each time that a rule goes off
   */
  public RuleStage(Reading reading, Runnable faulty) {
    this.reading = reading;
    this.faulty = faulty;
    subject = new Subject(reading);
  }

  /** Adds a finding for each rule that holds of the message that was read, if it could be. */
  public void inspect(Parsed parsed, OperatorRules rules, FindingLog findings) {
    if (rules instanceof RuleBook book && parsed instanceof SipMessage) {
      Rule[] about = book.about(reading.message(), reading.arrival());
      if (about.length > 0) {
        inspect(book, about, findings);
      }
    }
  }

  private void inspect(RuleBook book, Rule[] about, FindingLog findings) {
    SipMessage message = reading.message();
    subject.begin();
    boolean ordinary = false;
    for (Rule rule : about) {
      Truth quick = rule.isInOrder() ? rule.quick(subject) : Truth.FALSE;
      if (quick == Truth.FALSE) {
        continue;
      }
      if (!ordinary && isEmergency(message, reading.arrival(), book)) {
        return;
      }
      ordinary = true;
      if (quick == Truth.TRUE || holds(rule, message, findings)) {
        rule.count();
        findings.add(rule, message.octets().from(), 0, rule.control().title());
      }
    }
  }

  private boolean holds(Rule rule, SipMessage message, FindingLog findings) {
    try {
      return rule.holds(subject);
    } catch (ConditionException | RuntimeException e) {
      String reason = String.valueOf(e.getMessage());
      if (rule.fail(reason)) {
        faulty.run();
        findings.add(rule, Action.ACCEPT, 0, message.octets().from(), 0);
        findings.describe("the rule failed and is off: " + reason, rule.place());
      }
      return false;
    }
  }

  /**
   * Whether it is an emergency call, or belongs to one. What a request outside a dialog says in To
   * does not count: anybody may write an emergency number there and call another.
   */
  private boolean isEmergency(SipMessage message, Arrival arrival, RuleBook book) {
    boolean within = !message.isRequest() || !Span.isNone(message.toTag());
    return EmergencyCall.isEmergency(message, arrival.zone())
        || (within
            && (isEmergency(message, HeaderKind.TO, book)
                || isEmergency(message, HeaderKind.FROM, book)));
  }

  private boolean isEmergency(SipMessage message, HeaderKind kind, RuleBook book) {
    addresses.begin(message, kind);
    return addresses.next() && book.isEmergency(message.octets().array(), addresses.uri());
  }
}
