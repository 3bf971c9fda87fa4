package org.sipward.exchange.engine;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sipward.exchange.decision.Matter;
import org.sipward.exchange.safety.Aim;
import org.sipward.exchange.safety.Direction;
import org.sipward.exchange.vocabulary.Ceiling;
import org.sipward.exchange.vocabulary.Scope;
import org.sipward.kernel.Mode;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.order.Advice;
import org.sipward.kernel.order.Service;
import org.sipward.kernel.order.Side;
import org.sipward.kernel.order.Target;

/** What a firewall can do about a decision: its part in the firewall's own words, or why none. */
sealed interface Advising {
  /** Something it can do. */
  record Seen(Advice.Level level, Target target, Set<Service> services) implements Advising {}

  /** Nothing it can do. */
  record Unseen(String why) implements Advising {}

  /** One clause for the record. */
  default String text() {
    return switch (this) {
      case Seen seen -> seen.level() + " on " + new TreeSet<>(seen.services()) + " of the firewall";
      case Unseen unseen -> "none, " + unseen.why();
    };
  }

  /**
   * The advice that belongs to a level.
   *
   * @param mode in MONITOR what would touch traffic is watched instead
   */
  static Advising of(Matter matter, Ceiling level, Mode mode) {
    var strength = level(level);
    if (strength.isEmpty()) {
      return new Unseen(level + " touches no traffic: it answers those who ask");
    }
    var target = target(matter.aim(), matter.direction());
    if (target.isEmpty()) {
      return new Unseen("a firewall does not see a " + matter.aim().kind().text());
    }
    var services = services(matter.eventType().scopes());
    if (services.isEmpty()) {
      return new Unseen("a firewall has no part in " + matter.eventType().scopes());
    }
    boolean watchesOnly = mode != Mode.ENFORCE || matter.aim() instanceof Aim.Hidden;
    return new Seen(watchesOnly ? Advice.Level.MONITOR : strength.get(), target.get(), services);
  }

  private static Optional<Advice.Level> level(Ceiling level) {
    return switch (level) {
      case INFORMATIONAL, REQUIRE_VALIDATION -> Optional.empty();
      case MONITOR -> Optional.of(Advice.Level.MONITOR);
      case RATE_LIMIT -> Optional.of(Advice.Level.RATE_LIMIT);
      case RESTRICT -> Optional.of(Advice.Level.RESTRICT);
      case TEMP_BLOCK -> Optional.of(Advice.Level.TEMP_BLOCK);
    };
  }

  /** Whom the firewall would look for. */
  static Optional<Target> target(Aim aim, Direction direction) {
    var side =
        switch (direction) {
          case CALLING -> Side.CALLING;
          case CALLED -> Side.CALLED;
        };
    return switch (aim) {
      case Aim.One one -> one(one, side);
      case Aim.Range range ->
          range.kind() == IdentifierKind.MSISDN
              ? Optional.of(new Target.Numbers(side, range.range()))
              : Optional.empty();
      case Aim.Hidden(var kind, var epoch, var value) ->
          // The firewall's pseudonyms are those of numbers, of the one length that is made here.
          kind == IdentifierKind.MSISDN && value.length() == 32
              ? Optional.of(new Target.Pseudonym(side, epoch, value))
              : Optional.empty();
    };
  }

  private static Optional<Target> one(Aim.One one, Side side) {
    return switch (one.kind()) {
      case MSISDN -> Optional.of(new Target.OneNumber(side, one.identifier()));
      case SIP_URI ->
          one.faces().stream()
              .filter(face -> face.kind() == IdentifierKind.MSISDN)
              .findFirst()
              .map(number -> new Target.OneNumber(side, number));
      // What calls is seen by where it comes from; what is called has no address yet.
      case IP, CIDR ->
          side == Side.CALLING
              ? Optional.of(new Target.Source(one.identifier()))
              : Optional.empty();
      case SHORTCODE, IMSI, IMEI, ICCID, EID, GT, PLMN, TADIG, REALM -> Optional.empty();
      case ASN, DOMAIN, URL, SENDER_ID, EMAIL, CALL_REF, CERT_FP -> Optional.empty();
    };
  }

  /** The firewall's words for the services; those it has no word for are left out. */
  static Set<Service> services(Set<Scope> scopes) {
    var services = EnumSet.noneOf(Service.class);
    for (Scope scope : scopes) {
      services.addAll(
          switch (scope) {
            case CALL_IN -> Set.of(Service.CALL_IN);
            // A call abroad or to a premium number is a call that leaves.
            case CALL_OUT -> Set.of(Service.CALL_OUT, Service.CALL_OUT_INTL, Service.PREMIUM);
            case CALL_OUT_INTL -> Set.of(Service.CALL_OUT_INTL);
            case PREMIUM -> Set.of(Service.PREMIUM);
            case SMS_IN -> Set.of(Service.SMS_IN);
            case SMS_OUT -> Set.of(Service.SMS_OUT);
            case REGISTRATION -> Set.of(Service.REGISTRATION);
            case SIGNALLING -> Set.of(Service.SIGNALLING);
            case DATA, ROAMING, PORT_OUT, SIM_CHANGE, PAYMENTS -> Set.<Service>of();
          });
    }
    return services;
  }
}
