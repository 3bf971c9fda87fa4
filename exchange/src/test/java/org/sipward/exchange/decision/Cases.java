package org.sipward.exchange.decision;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.sipward.exchange.decision.Statement.Ground;
import org.sipward.exchange.decision.Statement.Status;
import org.sipward.exchange.log.Hash;
import org.sipward.exchange.safety.Aim;
import org.sipward.exchange.safety.Direction;
import org.sipward.exchange.safety.EmergencyNumbers;
import org.sipward.exchange.safety.ProtectedEntry;
import org.sipward.exchange.safety.ProtectedRegistry;
import org.sipward.exchange.safety.ProtectedRole;
import org.sipward.exchange.safety.SafetyRules;
import org.sipward.exchange.vocabulary.Ceiling;
import org.sipward.exchange.vocabulary.EventType;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;

/** Evidence and knowledge of tests, all around one instant. */
final class Cases {
  static final Instant NOW = Instant.parse("2026-04-10T14:34:56Z");
  static final Aim NUMBER = number("+441234567890");
  static final Aim HOSPITAL = number("+441234500000");

  /** Every case of the protected hospital and two short numbers of one country. */
  static final SafetyRules SAFETY =
      new SafetyRules(
          new ProtectedRegistry(
              List.of(
                  new ProtectedEntry(
                      ProtectedRole.HOSPITAL,
                      new ProtectedEntry.Extent.Single(((Aim.One) HOSPITAL).identifier()),
                      "St. Example"))),
          new TwoNumbers());

  private Cases() {}

  static Aim number(String msisdn) {
    return new Aim.One(Identifier.of(IdentifierKind.MSISDN, msisdn));
  }

  static Matter matter(EventType eventType) {
    return new Matter(eventType, NUMBER, Direction.CALLING);
  }

  /** Members with the reliabilities named; everybody else is a newcomer. */
  static TrackRecords records(Map<String, Integer> percents) {
    return (origin, eventType, at) ->
        percents.containsKey(origin)
            ? new Reliability(Share.ofPercent(percents.get(origin)), 3, "given")
            : Reliability.newcomer();
  }

  static Decider decider(Map<String, Integer> percents) {
    return new Decider(RuleSet.CURRENT, records(percents), SAFETY);
  }

  static Evidence said(Matter matter, String member, String group, int confidence, Duration age) {
    return said(
        matter,
        new Origin(member, group, false),
        new Statement(Ground.FIRST_HAND, Status.SUSPECTED, confidence, Ceiling.INFORMATIONAL),
        age);
  }

  static Evidence said(Matter matter, Origin origin, Statement statement, Duration age) {
    var at = NOW.minus(age);
    var body = origin + " " + statement + " " + at + " " + matter;
    return new Evidence(
        Hash.over(body.getBytes(StandardCharsets.UTF_8)),
        matter,
        origin,
        statement,
        new Timing(at, at, NOW.plus(Duration.ofDays(30)), at));
  }

  /** A country with two emergency numbers, with and without its code. */
  private static final class TwoNumbers implements EmergencyNumbers {
    @Override
    public boolean isEmergency(Identifier identifier) {
      return switch (identifier.kind()) {
        case SHORTCODE -> List.of("112", "999").contains(identifier.value());
        case MSISDN -> List.of("+44112", "+44999").contains(identifier.value());
        default -> false;
      };
    }

    @Override
    public int longest() {
      return 6;
    }
  }
}
