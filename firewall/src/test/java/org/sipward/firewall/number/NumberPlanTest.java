package org.sipward.firewall.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The automaton says of every number what the library says. */
class NumberPlanTest {
  private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
  private static final NumberPlan PLAN = NumberPlan.shipped();

  @ParameterizedTest
  @CsvSource({
    "442079460000, FIXED_LINE, GB",
    "447400123456, MOBILE, GB",
    "449012345678, PREMIUM_RATE, GB",
    "19002345678, PREMIUM_RATE, US",
    "12015550123, FIXED_LINE_OR_MOBILE, US",
    "4990090012345, PREMIUM_RATE, DE",
    "80012345678, TOLL_FREE, 001",
    "979123456789, PREMIUM_RATE, 001",
    "999123, UNKNOWN, ''",
    "1, UNKNOWN, ''",
    "44, UNKNOWN, ''",
    "123456789012345678, UNKNOWN, ''",
  })
  void knowsNumbers(String digits, NumberType type, String region) {
    int found = PLAN.look(number(digits));
    assertThat(NumberPlan.type(found)).isEqualTo(type);
    assertThat(PLAN.region(found)).isEqualTo(region);
    assertThat(PLAN.isPremium(number(digits))).isEqualTo(type == NumberType.PREMIUM_RATE);
  }

  @Test
  void agreesWithTheLibraryOnItsExamples() {
    List<String> wrong = new ArrayList<>();
    for (String region : LIBRARY.getSupportedRegions()) {
      for (PhoneNumberType type : PhoneNumberType.values()) {
        PhoneNumber example = LIBRARY.getExampleNumberForType(region, type);
        if (example != null) {
          compare(example, wrong);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** Examples with digits changed, appended and cut: where plans have their borders. */
  @Test
  void agreesWithTheLibraryNearItsExamples() {
    long seed = Long.getLong("sipward.seed", System.nanoTime());
    Random random = new Random(seed);
    List<String> wrong = new ArrayList<>();
    List<String> regions = new ArrayList<>(LIBRARY.getSupportedRegions());
    PhoneNumberType[] types = PhoneNumberType.values();
    for (int i = 0; i < 60_000; i++) {
      PhoneNumber example =
          LIBRARY.getExampleNumberForType(
              regions.get(random.nextInt(regions.size())), types[random.nextInt(types.length)]);
      if (example != null) {
        StringBuilder digits = new StringBuilder(LIBRARY.getNationalSignificantNumber(example));
        for (int changes = random.nextInt(4); changes > 0; changes--) {
          change(digits, random);
        }
        if (!digits.isEmpty() && digits.length() <= 13 && digits.charAt(0) != '0') {
          compare(
              new PhoneNumber()
                  .setCountryCode(example.getCountryCode())
                  .setNationalNumber(Long.parseLong(digits.toString())),
              wrong);
        }
      }
    }
    assertThat(wrong).as("-Dsipward.seed=%d", seed).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "[", "[]", "(1", "1)", "1{2", "1{3,2}", "\\w", "1*", "1{99}", "^1"})
  void refusesWhatNoPlanIsWrittenIn(String pattern) {
    assertThatThrownBy(() -> DigitPattern.add(pattern, 0, 0, new Positions()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("of the pattern " + pattern);
  }

  private static void change(StringBuilder digits, Random random) {
    char digit = (char) ('0' + random.nextInt(10));
    int place = random.nextInt(digits.length() + 1);
    if (place == digits.length()) {
      digits.append(digit);
    } else if (random.nextInt(8) == 0 && digits.length() > 2) {
      digits.deleteCharAt(place);
    } else {
      digits.setCharAt(place, digit);
    }
  }

  private static void compare(PhoneNumber number, List<String> wrong) {
    String region = LIBRARY.getRegionCodeForNumber(number);
    PhoneNumberType type = LIBRARY.getNumberType(number);
    String expected = type == PhoneNumberType.UNKNOWN ? "UNKNOWN " : type.name() + " " + region;
    String digits = number.getCountryCode() + LIBRARY.getNationalSignificantNumber(number);
    int found = PLAN.look(number(digits));
    String said = NumberPlan.type(found) + " " + PLAN.region(found);
    if (!said.equals(expected)) {
      wrong.add(digits + ": " + said + ", the library says " + expected);
    }
  }

  private static long number(String digits) {
    return Long.parseLong("1" + digits);
  }
}
