package org.sipward.firewall.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.sip.Span;

/** Every way to write a number comes out as the same one, by the plan of whoever writes. */
class UriNumberTest {
  private final UriNumber reader = new UriNumber();

  @ParameterizedTest
  @CsvSource({
    "tel:+33140000001, NONE, 33140000001",
    "TEL:+33-1.40(00)00-01;ext=7, NONE, 33140000001",
    "sip:+33140000001@example.com;user=phone, NONE, 33140000001",
    "sips:+33140000001:secret@example.com, NONE, 33140000001",
    "sip:%2b3314000000%31@example.com, NONE, 33140000001",
    "sip:+33140000001;npdi@example.com, NONE, 33140000001",
    "sip:0140000001@example.com, FR, 33140000001",
    "sip:0033140000001@example.com, FR, 33140000001",
    "sip:004930123456@example.com, FR, 4930123456",
    "sip:01133140000001@example.com, US, 33140000001",
    "sip:12125550123@example.com, US, 12125550123",
    "sip:912345678@example.com, ES national, 34912345678",
    "sip:0612345678@example.com, IT national, 390612345678",
    "sip:33140000001@example.com, FR international, 33140000001",
    "sip:33140000001@example.com, FR, none",
    "sip:1001@example.com, FR, none",
    "tel:7042;phone-context=example.com, FR, none",
    "tel:140000001;phone-context=+33, NONE, 33140000001",
    "tel:0140000001;phone-context=example.com, FR, 33140000001",
    "sip:+33140000001.example.com, NONE, none",
    "sip:alice@example.com, FR, none",
    "sip:+33x@example.com, FR, none",
    "urn:service:sos, FR, none",
    "tel:+, NONE, none",
    "tel:+0123, NONE, impossible",
    "tel:+1234567890123456, NONE, impossible",
    "tel:+12345678901234567890123456, NONE, impossible",
    "tel:123456789012345, NONE, none",
    "sip:00000@example.com, FR, impossible",
  })
  void isRead(String uri, String plan, String number) {
    long expected =
        switch (number) {
          case "none" -> E164.NONE;
          case "impossible" -> E164.IMPOSSIBLE;
          default -> E164.of(number);
        };
    byte[] a = uri.getBytes(StandardCharsets.US_ASCII);
    assertThat(reader.read(a, Span.of(0, a.length), plan(plan))).isEqualTo(expected);
  }

  private static DialPlan plan(String text) {
    if (text.equals("NONE")) {
      return DialPlan.NONE;
    }
    DialPlan.Bare bare =
        text.endsWith(" national")
            ? DialPlan.Bare.NATIONAL
            : text.endsWith(" international") ? DialPlan.Bare.INTERNATIONAL : DialPlan.Bare.UNKNOWN;
    return DialPlan.of(text.substring(0, 2), bare);
  }

  @Test
  void prefixesAreThoseOfTheText() {
    long seed = 4711;
    Random random = new Random(seed);
    List<Long> prefixes = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      prefixes.add(E164.of(digits(random, 1 + random.nextInt(7))));
    }
    PrefixSet set = PrefixSet.of(prefixes);
    for (int i = 0; i < 20_000; i++) {
      String number = digits(random, 1 + random.nextInt(15));
      boolean expected =
          prefixes.stream().anyMatch(p -> number.startsWith(Long.toString(p).substring(1)));
      assertThat(set.contains(E164.of(number))).as("seed %d, %s", seed, number).isEqualTo(expected);
    }
    assertThat(PrefixSet.EMPTY.contains(E164.of("33"))).isFalse();
  }

  private static String digits(Random random, int count) {
    StringBuilder digits = new StringBuilder();
    digits.append(1 + random.nextInt(9));
    for (int i = 1; i < count; i++) {
      digits.append(random.nextInt(10));
    }
    return digits.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "33140000001, 0",
    "33899123456, 1",
    "881612345678, 768",
    "97912345678, 512",
    "99912345, 1024"
  })
  void hasItsClasses(String number, int least) {
    assertThat(NumberClass.of(E164.of(number), NumberPlan.shipped()) & least).isEqualTo(least);
  }
}
