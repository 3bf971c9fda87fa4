package org.sipward.exchange.safety;

import java.util.List;
import org.sipward.exchange.vocabulary.Ceiling;
import org.sipward.exchange.vocabulary.EventType;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.identifier.NumberRange;

/**
 * The checks against the facts about what is aimed at: pure, and in every decision whether an
 * action follows or not, so that a hit is seen on the day it would have mattered.
 */
public final class SafetyRules {
  /** An automatic action touches fewer numbers than this. */
  public static final int RANGE_LIMIT = 10_000;

  /** The shortest prefix of addresses of version 4 and 6 that an automatic action may touch. */
  static final int SHORTEST_PREFIX_OF_FOUR = 24;

  static final int SHORTEST_PREFIX_OF_SIX = 48;

  private final ProtectedRegistry registry;
  private final EmergencyNumbers emergencyNumbers;

  public SafetyRules(ProtectedRegistry registry, EmergencyNumbers emergencyNumbers) {
    this.registry = registry;
    this.emergencyNumbers = emergencyNumbers;
  }

  /** All checks but the brakes, in the order of {@link SafetyRule}. */
  public List<SafetyCheck> check(Aim aim, Direction direction, EventType eventType) {
    return List.of(
        emergency(aim), registered(aim, direction), extent(aim), target(aim, direction, eventType));
  }

  private SafetyCheck emergency(Aim aim) {
    boolean isHit =
        switch (aim) {
          case Aim.One one -> one.isSos() || one.faces().stream().anyMatch(this::isEmergency);
          case Aim.Range range -> holdsEmergency(range.range());
          case Aim.Hidden _ -> false;
        };
    return isHit
        ? SafetyCheck.failed(
            SafetyRule.EMERGENCY,
            Ceiling.INFORMATIONAL,
            "reaches an emergency or harmonised number")
        : SafetyCheck.held(SafetyRule.EMERGENCY, "no emergency or harmonised number");
  }

  private boolean isEmergency(Identifier identifier) {
    return HarmonisedNumbers.contains(identifier) || emergencyNumbers.isEmergency(identifier);
  }

  /** Short numbers only, and at most a limit's worth of them: wider ranges fail by their extent. */
  private boolean holdsEmergency(NumberRange range) {
    int longest = Math.max(HarmonisedNumbers.longest(), emergencyNumbers.longest());
    if (range.from().length() > longest || range.from().length() < 5) {
      return false;
    }
    long from = Long.parseLong(range.from());
    for (long number = from; number < from + Math.min(range.width(), RANGE_LIMIT); number++) {
      var digits = Long.toString(number);
      if (digits.length() == range.from().length()
          && isEmergency(Identifier.of(IdentifierKind.MSISDN, "+" + digits))) {
        return true;
      }
    }
    return false;
  }

  private SafetyCheck registered(Aim aim, Direction direction) {
    return registry
        .find(aim, direction)
        .map(
            e ->
                SafetyCheck.failed(
                    SafetyRule.PROTECTED,
                    Ceiling.INFORMATIONAL,
                    "protected as " + direction + ": " + e.role().text() + ", " + e.name()))
        .orElseGet(
            () -> SafetyCheck.held(SafetyRule.PROTECTED, "not in the registry as " + direction));
  }

  private SafetyCheck extent(Aim aim) {
    return switch (aim) {
      case Aim.One one -> {
        boolean isAddress = one.kind() == IdentifierKind.IP || one.kind() == IdentifierKind.CIDR;
        boolean isWide =
            isAddress
                && AddressBlock.of(one.identifier())
                    .map(b -> b.isWiderThan(SHORTEST_PREFIX_OF_FOUR, SHORTEST_PREFIX_OF_SIX))
                    .orElse(true);
        yield isWide
            ? SafetyCheck.failed(
                SafetyRule.EXTENT, Ceiling.MONITOR, "a prefix wider than /24 or, version 6, /48")
            : SafetyCheck.held(SafetyRule.EXTENT, "one identifier");
      }
      case Aim.Range range ->
          range.range().width() < RANGE_LIMIT
              ? SafetyCheck.held(SafetyRule.EXTENT, range.range().width() + " numbers")
              : SafetyCheck.failed(
                  SafetyRule.EXTENT,
                  Ceiling.MONITOR,
                  range.range().width() + " numbers, the limit is below " + RANGE_LIMIT);
      case Aim.Hidden _ ->
          SafetyCheck.failed(
              SafetyRule.EXTENT,
              Ceiling.REQUIRE_VALIDATION,
              "a pseudonym: the registry cannot be asked before it is resolved");
    };
  }

  private static SafetyCheck target(Aim aim, Direction direction, EventType eventType) {
    var kind = aim.kind();
    boolean fits =
        switch (eventType.target()) {
          case SUSPECT -> true;
          case CALLING_NUMBER -> direction == Direction.CALLING;
          case TRUNK, ROUTE -> isTrunk(kind);
          case ADDRESS -> kind == IdentifierKind.IP || kind == IdentifierKind.CIDR;
          case SIGNALLING_NODE -> isNode(kind);
        };
    return fits
        ? SafetyCheck.held(SafetyRule.TARGET, eventType.target() + " is what may be acted upon")
        : SafetyCheck.failed(
            SafetyRule.TARGET,
            Ceiling.INFORMATIONAL,
            eventType
                + " acts on "
                + eventType.target()
                + " only, not on "
                + kind
                + " "
                + direction);
  }

  private static boolean isTrunk(IdentifierKind kind) {
    return switch (kind) {
      case IP, CIDR, REALM, DOMAIN, CERT_FP -> true;
      case MSISDN, SHORTCODE, IMSI, IMEI, ICCID, EID, GT, PLMN, TADIG, SIP_URI -> false;
      case ASN, URL, SENDER_ID, EMAIL, CALL_REF -> false;
    };
  }

  private static boolean isNode(IdentifierKind kind) {
    return switch (kind) {
      case GT, REALM, DOMAIN, IP, CIDR -> true;
      case MSISDN, SHORTCODE, IMSI, IMEI, ICCID, EID, PLMN, TADIG, SIP_URI -> false;
      case ASN, URL, SENDER_ID, EMAIL, CALL_REF, CERT_FP -> false;
    };
  }
}
