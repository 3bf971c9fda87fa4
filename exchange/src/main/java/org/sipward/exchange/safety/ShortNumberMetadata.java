package org.sipward.exchange.safety;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import java.util.Set;
import org.sipward.kernel.identifier.Identifier;

/**
 * Emergency numbers by the short-number metadata of libphonenumber, which covers about 240
 * countries.
 *
 * <p>112 and 911 count in every country, known or not: phones dial them everywhere. Digits without
 * a country, as in a SIP address, count if they are an emergency number in one of the countries
 * that this operator serves: in all countries together nearly every number of three digits is one.
 * Safe for threads.
 */
public final class ShortNumberMetadata implements EmergencyNumbers {
  private static final Set<String> EVERYWHERE = Set.of("112", "911");
  private static final int LONGEST_SHORT_NUMBER = 6;
  private static final int LONGEST_COUNTRY_CODE = 3;

  private final ShortNumberInfo shortNumbers = ShortNumberInfo.getInstance();
  private final PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
  private final Set<String> countries;

  /**
   * Takes the countries (ISO 3166-1 alpha-2) in which this operator's customers dial; refuses those
   * that the metadata does not know, and none at all.
   */
  public ShortNumberMetadata(Set<String> countries) {
    if (countries.isEmpty() || !plans.getSupportedRegions().containsAll(countries)) {
      throw new IllegalArgumentException("countries must be named by their two letters");
    }
    this.countries = Set.copyOf(countries);
  }

  @Override
  public boolean isEmergency(Identifier identifier) {
    return switch (identifier.kind()) {
      case SHORTCODE -> isShort(identifier.value(), identifier.qualifier());
      case MSISDN -> isBehindCountryCode(identifier.digits());
      case IMSI, IMEI, ICCID, EID, GT, PLMN, TADIG, REALM, SIP_URI, IP, CIDR -> false;
      case ASN, DOMAIN, URL, SENDER_ID, EMAIL, CALL_REF, CERT_FP -> false;
    };
  }

  @Override
  public int longest() {
    return LONGEST_COUNTRY_CODE + LONGEST_SHORT_NUMBER;
  }

  private boolean isShort(String digits, String country) {
    if (EVERYWHERE.contains(digits)) {
      return true;
    }
    return country.equals(Aim.ANY_COUNTRY)
        ? countries.stream().anyMatch(c -> shortNumbers.isEmergencyNumber(digits, c))
        : shortNumbers.isEmergencyNumber(digits, country);
  }

  /**
   * Nobody dials +44 112, but a message can say it; whoever acts on it by comparing the last digits
   * would act on 112.
   */
  private boolean isBehindCountryCode(String digits) {
    for (int length = 1; length <= LONGEST_COUNTRY_CODE && length < digits.length(); length++) {
      var number = digits.substring(length);
      int code = Integer.parseInt(digits.substring(0, length));
      if (number.length() <= LONGEST_SHORT_NUMBER && isNumberOf(code, number)) {
        return true;
      }
    }
    return false;
  }

  private boolean isNumberOf(int code, String number) {
    var regions = plans.getRegionCodesForCountryCode(code);
    return !regions.isEmpty()
        && (EVERYWHERE.contains(number)
            || regions.stream().anyMatch(r -> shortNumbers.isEmergencyNumber(number, r)));
  }
}
