package org.sipward.firewall.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.sipward.firewall.number.E164;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Prefix;

/** Lists say what a plain search through their entries would, and stay small. */
class NamedListTest {
  private static final int MILLIONS = 2_000_000;

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);

  @RepeatedTest(20)
  void addressesAreThoseOfAnyBlock() {
    List<Prefix> blocks = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      blocks.add(block());
    }
    long[] four = new long[blocks.size()];
    int count = 0;
    List<Prefix> six = new ArrayList<>();
    for (Prefix block : blocks) {
      if (AddressList.isIpv4(block)) {
        four[count++] = AddressList.packed(block);
      } else {
        six.add(block);
      }
    }
    AddressList list = AddressList.of(four, count, six);
    for (int i = 0; i < 2_000; i++) {
      Endpoint address = address();
      assertThat(list.contains(address))
          .as("seed %d, %s", seed, address)
          .isEqualTo(
              blocks.stream()
                  .anyMatch(b -> AddressList.isIpv4(b) == address.isIpv4() && b.contains(address)));
    }
    assertThat(list.size()).isLessThanOrEqualTo(blocks.size());
  }

  /** Few different bits, so that blocks lie within each other. */
  private Endpoint address() {
    if (random.nextBoolean()) {
      return Endpoint.ofIpv4(random.nextInt() & 0x8103_0703, 5060);
    }
    return new Endpoint(random.nextLong() & 0xc000_0000_0003_0001L, random.nextLong() & 7, 0);
  }

  private Prefix block() {
    Endpoint at = address();
    int bits = at.isIpv4() ? 96 + random.nextInt(33) : 1 + random.nextInt(128);
    return new Prefix(at.high() & Prefix.highMask(bits), at.low() & Prefix.lowMask(bits), bits);
  }

  @RepeatedTest(20)
  void numbersAreThoseThatBeginWithAny() {
    Set<String> beginnings = new HashSet<>();
    long[] numbers = new long[40];
    for (int i = 0; i < numbers.length; i++) {
      String digits = digits(1 + random.nextInt(6));
      beginnings.add(digits);
      numbers[i] = E164.of(digits);
    }
    NumberList list = NumberList.of(numbers, numbers.length);
    assertThat(list.size()).isEqualTo(beginnings.size());
    for (int i = 0; i < 2_000; i++) {
      String number = digits(1 + random.nextInt(8));
      assertThat(list.contains(E164.of(number)))
          .as("seed %d, %s in %s", seed, number, beginnings)
          .isEqualTo(beginnings.stream().anyMatch(number::startsWith));
    }
    assertThat(list.contains(E164.NONE) || list.contains(E164.IMPOSSIBLE)).isFalse();
  }

  private String digits(int length) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < length; i++) {
      digits.append((char) ('1' + random.nextInt(3)));
    }
    return digits.toString();
  }

  @RepeatedTest(20)
  void namesAreTheEntriesOrBeginWithThem() {
    Set<String> whole = new HashSet<>();
    Set<String> beginnings = new HashSet<>();
    NameList.Builder builder = new NameList.Builder();
    for (int i = 0; i < 200; i++) {
      String name = name(1 + random.nextInt(7));
      boolean beginning = random.nextInt(8) == 0;
      (beginning ? beginnings : whole).add(name.toLowerCase(Locale.ROOT));
      byte[] octets = name.getBytes(StandardCharsets.UTF_8);
      builder.add(octets, 0, octets.length, beginning);
    }
    NameList list = builder.build();
    assertThat(list.size()).isEqualTo(whole.size() + beginnings.size());
    for (int i = 0; i < 2_000; i++) {
      String name = name(random.nextInt(9));
      String lower = name.toLowerCase(Locale.ROOT);
      byte[] octets = ("x" + name + "x").getBytes(StandardCharsets.UTF_8);
      assertThat(list.contains(octets, 1, octets.length - 1))
          .as("seed %d, %s", seed, name)
          .isEqualTo(whole.contains(lower) || beginnings.stream().anyMatch(lower::startsWith));
    }
  }

  private String name(int length) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < length; i++) {
      name.append("aAbB".charAt(random.nextInt(4)));
    }
    return name.toString();
  }

  @Test
  void aNameMayBeAsLongAsItIsAllowed() {
    byte[] longest = new byte[NameList.LONGEST + 10];
    NameList.Builder builder = new NameList.Builder();
    builder.add(longest, 0, NameList.LONGEST, true);
    assertThat(builder.build().contains(longest, 0, longest.length)).isTrue();
    NameList.Builder whole = new NameList.Builder();
    whole.add(longest, 0, NameList.LONGEST, false);
    assertThat(whole.build().contains(longest, 0, NameList.LONGEST)).isTrue();
    assertThat(whole.build().contains(longest, 0, longest.length)).isFalse();
  }

  @Test
  void twoMillionEntriesStaySmall() {
    long[] numbers = new long[MILLIONS];
    long[] blocks = new long[MILLIONS];
    NameList.Builder names = new NameList.Builder();
    byte[] name = "agent-0000000".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < MILLIONS; i++) {
      numbers[i] = E164.of("33" + (100_000_000 + 3L * i));
      Endpoint at = Endpoint.ofIpv4(i << 8, 0);
      blocks[i] = AddressList.packed(new Prefix(at.high(), at.low(), 96 + 24));
      for (int digit = name.length - 1, left = i; digit > 5; digit--, left /= 10) {
        name[digit] = (byte) ('0' + left % 10);
      }
      names.add(name, 0, name.length, false);
    }
    NumberList numberList = NumberList.of(numbers, MILLIONS);
    AddressList addressList = AddressList.of(blocks, MILLIONS, new ArrayList<>());
    NameList nameList = names.build();
    assertThat(List.of(numberList.size(), addressList.size(), nameList.size()))
        .containsOnly(MILLIONS);
    assertThat(numberList.contains(E164.of("33" + (100_000_000 + 3L * 1_999_999)))).isTrue();
    assertThat(numberList.contains(E164.of("33" + (100_000_001 + 3L * 1_999_999)))).isFalse();
    assertThat(addressList.contains(Endpoint.ofIpv4(1_999_999 << 8 | 77, 0))).isTrue();
    assertThat(addressList.contains(Endpoint.ofIpv4(2_000_000 << 8 | 77, 0))).isFalse();
    assertThat(nameList.contains(name, 0, name.length)).isTrue();
    assertThat(numberList.octets()).isEqualTo(8L * MILLIONS);
    assertThat(addressList.octets()).isEqualTo(5L * MILLIONS);
    assertThat(nameList.octets()).isLessThan((long) (name.length + 2 + 4 * 4) * MILLIONS);
  }
}
