package org.sipward.exchange.privacy;

import java.util.List;
import java.util.Optional;
import org.sipward.exchange.message.Subject;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.identifier.NumberPrefix;
import org.sipward.kernel.identifier.Quality;

/** What an identifier tells about people: whether it leads to one subscriber, or to a machine. */
final class Exposure {
  /** Fewer numbers than this are as good as one. */
  static final int MIN_RANGE = 100;

  /** No numbering plan has so short numbers that this many digits are most of one. */
  private static final int MAX_NUMBER_PREFIX = 7;

  /** Two digits short of the shortest number of the kind. */
  private static final int MAX_SIM_PREFIX = 12;

  private static final int MAX_ICCID_PREFIX = 15;

  private Exposure() {}

  /** Whether this leads to a subscriber, a device or a single call. */
  static boolean isPersonal(Identifier identifier) {
    return switch (identifier.kind()) {
      case MSISDN, IMSI, IMEI, ICCID, EID, EMAIL, CALL_REF -> true;
      // Without a user it is the address of a machine.
      case SIP_URI -> identifier.value().contains("@");
      // E.212 and E.214 titles are made from the IMSI of a subscriber (ITU-T E.214 section 4).
      case GT -> !identifier.qualifier().equals("E164");
      // A sender of digits is a telephone number.
      case SENDER_ID -> identifier.value().chars().filter(Character::isDigit).count() >= 7;
      case SHORTCODE, PLMN, TADIG, REALM, IP, CIDR, ASN, DOMAIN, URL, CERT_FP -> false;
    };
  }

  /** Whether the numbers of a {@code RANGE} or {@code PREFIX} are too few to hide anybody. */
  static boolean isNarrow(Subject subject) {
    if (subject.idType() == IdentifierKind.GT && subject.qualifier().equals(Optional.of("E164"))) {
      return false;
    }
    return subject.range().map(range -> range.width() < MIN_RANGE).orElse(false)
        || subject.prefix().map(Exposure::isLong).orElse(false);
  }

  /** Whether there is nobody whose identifier this could be, as far as is known. */
  static boolean isNobodys(List<Quality> quality, boolean answeredFor) {
    return quality.contains(Quality.FICTIONAL)
        || (quality.contains(Quality.UNALLOCATED) && !answeredFor);
  }

  private static boolean isLong(NumberPrefix prefix) {
    int most =
        switch (prefix.kind()) {
          case MSISDN, GT -> MAX_NUMBER_PREFIX;
          case ICCID -> MAX_ICCID_PREFIX;
          case IMSI, IMEI -> MAX_SIM_PREFIX;
          case SHORTCODE, EID, PLMN, TADIG, REALM, SIP_URI, IP, CIDR, ASN -> 0;
          case DOMAIN, URL, SENDER_ID, EMAIL, CALL_REF, CERT_FP -> 0;
        };
    return prefix.digits().length() > most;
  }
}
