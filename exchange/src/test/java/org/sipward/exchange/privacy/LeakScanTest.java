package org.sipward.exchange.privacy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.exchange.log.Seeds;
import org.sipward.exchange.privacy.Leak.Encoding;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;

/** Planted identifiers are found in every disguise, and what is only like them is not. */
class LeakScanTest {
  private static final List<Identifier> HIDDEN =
      List.of(
          Identifier.of(IdentifierKind.MSISDN, "+447700900123"),
          Identifier.of(IdentifierKind.IMSI, "234150123456789"),
          Identifier.of(IdentifierKind.IMEI, "490154203237518"),
          Identifier.of(IdentifierKind.ICCID, "8944110068256270054"),
          Identifier.of(IdentifierKind.SIP_URI, "sip:bob.smith@example.org"),
          Identifier.of(IdentifierKind.EMAIL, "Alice@example.org"),
          Identifier.of(IdentifierKind.MSISDN, "+2901234567"));
  private static final LeakScan SCAN = new LeakScan(HIDDEN);

  @ParameterizedTest
  @CsvSource({
    "0, +447700900123",
    "0, 447700900123",
    "0, 00447700900123",
    "0, 07700900123",
    "0, 7700900123",
    "0, +44 7700 900 123",
    "0, +44 (0) 7700-900.123",
    "0, (07700) 900123",
    "0, 07700/900123",
    "0, tel:+44-7700-900123",
    "0, a447700900123b",
    "0, 99944770090012300",
    "0, sip:+447700900123@other.example",
    "1, 234150123456789",
    "1, 234 15 0123456789",
    "2, 490154203237518",
    "2, 49015420323751",
    "2, 4901542032375101",
    "2, 49-015420-323751-8",
    "3, 8944110068256270054",
    "3, 8944 1100 6825 6270 05",
    "4, bob.smith@example.org",
    "4, SIPS:Bob.Smith@EXAMPLE.org;transport=tcp",
    "5, <alice@example.org>",
    "6, +2901234567",
    "6, 1234567",
    "6, 01234567"
  })
  void isFoundInEveryWriting(int identifier, String text) {
    for (var around : List.of(text, "{\"x\":\"" + text + "\"}", "at 7 " + text + " 8 times")) {
      assertThat(SCAN.scan(around.getBytes(UTF_8)))
          .as(around)
          .isNotEmpty()
          .allMatch(leak -> leak.identifier() == identifier && leak.encodings().isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "+447700900124",
        "+44770090012",
        "+337700900123",
        "97700900123",
        "77009001234",
        "447700 x 900123",
        "447700     900123",
        "21234567",
        "12345678",
        "+441234567",
        "23415012345678",
        "4901542032374",
        "bob.smith@example.com",
        "bob_smith@example.org",
        "alice@example",
        "oET1hUjZy_10h-uhN50vcA",
        "a044f58548d9cbfd7487eba1379d2f70"
      })
  void whatIsOnlyLikeItIsNot(String text) {
    assertThat(SCAN.scan(text.getBytes(UTF_8))).isEmpty();
    var base64 = Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    assertThat(SCAN.scan(base64.getBytes(UTF_8))).isEmpty();
  }

  private record Disguise(List<Encoding> encodings, UnaryOperator<String> put) {
    Disguise around(Disguise inner) {
      var both = new ArrayList<>(encodings);
      both.addAll(inner.encodings);
      return new Disguise(both, text -> put.apply(inner.put.apply(text)));
    }
  }

  private static final List<Disguise> DISGUISES =
      List.of(
          new Disguise(
              List.of(Encoding.BASE64),
              t -> Base64.getUrlEncoder().withoutPadding().encodeToString(t.getBytes(UTF_8))),
          new Disguise(
              List.of(Encoding.BASE64),
              t -> Base64.getMimeEncoder(16, new byte[] {'\n'}).encodeToString(t.getBytes(UTF_8))),
          new Disguise(List.of(Encoding.HEX), t -> HexFormat.of().formatHex(t.getBytes(UTF_8))),
          new Disguise(
              List.of(Encoding.HEX),
              t -> HexFormat.of().withUpperCase().formatHex(t.getBytes(UTF_8))),
          new Disguise(
              List.of(Encoding.PERCENT),
              t -> HexFormat.of().withPrefix("%").formatHex(t.getBytes(UTF_8))),
          new Disguise(
              List.of(Encoding.BACKSLASH),
              t -> t.chars().mapToObj(c -> "\\u%04x".formatted(c)).collect(Collectors.joining())));

  /** Every disguise, and every two around each other, in whatever is before and after. */
  @Test
  void isFoundInEveryDisguise() {
    var random = Seeds.next();
    for (int i = 0; i < 3000; i++) {
      int index = random.nextInt(HIDDEN.size());
      var disguise = DISGUISES.get(random.nextInt(DISGUISES.size()));
      if (random.nextBoolean()) {
        disguise = disguise.around(DISGUISES.get(random.nextInt(DISGUISES.size())));
      }
      var clear = some(random) + " " + HIDDEN.get(index).value() + " " + some(random);
      var before = some(random) + "=%";
      var text = before + disguise.put().apply(clear) + ";" + some(random);
      var leaks = SCAN.scan(text.getBytes(ISO_8859_1));
      assertThat(leaks).as(text).isNotEmpty().allMatch(leak -> leak.identifier() == index);
      assertThat(leaks.getFirst().at()).isBetween((long) before.length() - 1, (long) text.length());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"a\":\"{\\\"value\\\":\\\"\\u002b44 7700 900123\\\"}\"}', 0",
    "'GET /v1?from=%2B44%207700%20900123 HTTP/1.1', 0",
    "'GET /v1?from=%252B44%25207700%2520900123 HTTP/1.1', 0",
    "'GET /v1?from=+44+7700+900123 HTTP/1.1', 0",
    "'sip%3Abob.smith%40example.org', 4",
    "'\"alice\\u0040example.org\"', 5"
  })
  void isFoundInRequestsAndJson(String text, int identifier) {
    assertThat(SCAN.scan(text.getBytes(UTF_8)))
        .isNotEmpty()
        .allMatch(leak -> leak.identifier() == identifier);
  }

  @Test
  void theStandardEncodersAreUndone() {
    var clear = "{\"to\":\"sip:bob.smith@example.org\",\"n\":\"+44 7700 900123\"}";
    var url = URLEncoder.encode(clear, UTF_8);
    var twice = Base64.getEncoder().encodeToString(Base64.getEncoder().encode(url.getBytes(UTF_8)));
    assertThat(SCAN.scan(url.getBytes(UTF_8))).extracting(Leak::identifier).contains(0, 4);
    var once = Base64.getEncoder().encodeToString(url.getBytes(UTF_8));
    assertThat(SCAN.scan(once.getBytes(UTF_8))).extracting(Leak::identifier).contains(0, 4);
    // Percent within base64 within base64 is one too many for what needs its escapes undone.
    assertThat(SCAN.scan(twice.getBytes(UTF_8))).extracting(Leak::identifier).doesNotContain(4);
  }

  /**
   * 20 MiB of base64url, hexadecimal digits and JSON, with something at the seams of pieces.
   * Without the number of seven digits: in so much of hexadecimal it stands by chance in one run of
   * forty.
   */
  @Test
  void findsWhatIsPlantedInMuch() {
    var random = Seeds.next();
    var scan = new LeakScan(HIDDEN.subList(0, HIDDEN.size() - 1));
    var octets = new byte[20 << 20];
    for (int at = 0; at < octets.length; at += 96) {
      var line = line(random).getBytes(ISO_8859_1);
      System.arraycopy(line, 0, octets, at, Math.min(96, octets.length - at));
    }
    assertThat(scan.scan(octets)).isEmpty();
    var planted = new ArrayList<Long>();
    var base64 = Base64.getEncoder().encodeToString("id +447700900123 ".getBytes(UTF_8));
    for (int at = (1 << 20) - 40; at + 100 < octets.length; at += 1_032_192 / 8 + 1) {
      var text = (planted.size() % 2 == 0 ? " +447700900123 " : "=" + base64 + ";");
      System.arraycopy(text.getBytes(UTF_8), 0, octets, at, text.length());
      planted.add((long) at);
    }
    var found = scan.scan(octets);
    for (long at : planted) {
      assertThat(found).as("at %d", at).anyMatch(l -> l.at() >= at && l.at() < at + 12);
    }
    assertThat(found.size()).isLessThanOrEqualTo(2 * planted.size());
  }

  @Test
  void endsAfterMany() {
    var text = "+447700900123 ; ".repeat(200_000).getBytes(UTF_8);
    assertThat(SCAN.scan(text)).hasSize(LeakScan.MAX_LEAKS);
  }

  @Test
  void whatIsTooShortIsRefusedUnnamed() {
    var word = List.of(new Identifier(IdentifierKind.SENDER_ID, "MyBank", ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LeakScan(word))
        .withMessage("identifier 0 is too short to be told from chance");
  }

  /** Against the plainest way of looking for words. */
  @Test
  void theAutomatonFindsAllWords() {
    var random = Seeds.next();
    for (int i = 0; i < 2000; i++) {
      var words = new ArrayList<String>();
      for (int w = random.nextInt(1, 8); w > 0; w--) {
        words.add(letters(random, random.nextInt(1, 5)));
      }
      var automaton = new Automaton(words.stream().map(w -> w.getBytes(UTF_8)).toList());
      var text = letters(random, 40);
      int state = Automaton.START;
      for (int end = 1; end <= text.length(); end++) {
        state = automaton.next(state, (byte) text.charAt(end - 1));
        var expected = new ArrayList<Integer>();
        for (int w = 0; w < words.size(); w++) {
          if (text.substring(0, end).endsWith(words.get(w))) {
            expected.add(w);
          }
        }
        assertThat(automaton.isEnd(state)).isEqualTo(!expected.isEmpty());
        assertThat(automaton.ends(state)).containsExactlyInAnyOrderElementsOf(expected);
      }
    }
  }

  private static String letters(SplittableRandom random, int length) {
    return random
        .ints(length, 'a', 'd')
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static String some(SplittableRandom random) {
    return random
        .ints(random.nextInt(8), 'a', '{')
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static String line(SplittableRandom random) {
    var octets = new byte[48];
    random.nextBytes(octets);
    return switch (random.nextInt(3)) {
      case 0 -> Base64.getUrlEncoder().encodeToString(octets) + " ".repeat(32);
      case 1 -> HexFormat.of().formatHex(octets);
      default ->
          "{\"message_id\":\"m-%s\",\"epoch\":12,\"form\":\"PSEUDONYM\",\"count\":%d}%s"
              .formatted(HexFormat.of().toHexDigits(random.nextLong()), 17, " ".repeat(96));
    };
  }
}
