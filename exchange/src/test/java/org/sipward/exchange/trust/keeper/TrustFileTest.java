package org.sipward.exchange.trust.keeper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.exchange.log.Seeds;
import org.sipward.exchange.message.json.RecordText.Outcome;
import org.sipward.exchange.message.json.Refusal;
import org.sipward.exchange.seal.SigningKey;
import org.sipward.exchange.trust.Allocation;
import org.sipward.exchange.trust.Governor;
import org.sipward.exchange.trust.Member;
import org.sipward.exchange.trust.Role;
import org.sipward.exchange.trust.SomeTrust;
import org.sipward.exchange.trust.Status;
import org.sipward.exchange.trust.TrustList;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.identifier.NumberRange;

/** What the file may not be and where it says so; and that reading is the inverse of writing. */
class TrustFileTest {
  private static final String SAMPLE = new String(TrustFile.write(sample()), UTF_8);

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      value = {
        "\"serial\":1@\"serial\":0@/list/serial",
        "\"serial\":1@\"serial\":1.0@/list/serial",
        "\"serial\":1@\"serial\":1,\"serial\":1@/list/serial",
        "\"serial\":1@\"serial\":1,\"unknown\":1@/list/unknown",
        "\"serial\":1@\"serial\":1,\"un/known\":1@/list/un~1known",
        "\"threshold\":1@\"threshold\":2@/list/threshold",
        "\"governor\":\"gov\"@\"governor\":\"Gov\"@/list/governors/0/governor",
        "\"baltic\"@\"bal tic\"@/list/consortium",
        "2026-12-20T12:00:00.000Z@2026-12-20T12:00:00Z@/list/valid_until",
        "\"member_id\":\"op-a\"@\"member_id\":\"Op-a\"@/list/members/0/member_id",
        "\"ACTIVE\"@\"ASLEEP\"@/list/members/0/status",
        "[\"MNO\",\"BANK\"]@[\"BANK\",\"MNO\"]@/list/members/0/roles/0",
        "[\"MNO\",\"BANK\"]@[\"MNO\",\"MNO\"]@/list/members/0/roles",
        "[\"MNO\",\"BANK\"]@[]@/list/members/0/roles",
        "\"quota\":\"B\"@\"quota\":\"B\",\"keys\":[]@/list/members/0/keys",
        "[\"LT\"]@[\"lt\"]@/list/members/0/countries",
        "37060000999@3706000099@/list/members/0/allocations/0",
        "37060000999@37069000999@/list/members/0/allocations/0",
        "\"246-01\"@\"24601\"@/list/members/0/allocations/1/value",
        "\"kind\":\"PLMN\"@\"kind\":\"PREFIX\"@/list/members/0/allocations/1/of",
        "https://@http://@/list/members/0/stores/0/endpoint",
        "https://@:@/list/members/0/stores/0/endpoint",
        "\"witness\":true@\"witness\":false@/list/members/0/stores/0/witness",
        "\"log_keys\":[\"op-a@\"log_keys\":[\"op-b@/list/members/0/stores/0/log_keys/0",
        "\"signatures\":[{@\"signatures\":[{\"x\":1,@/signatures/0/x",
        "\"signatures\":[{@\"signatures\":[1,{@/signatures/0",
        "\"list\":{@\"liste\":{@/list"
      })
  void refusesAtThePlace(String from, String to, String pointer) {
    assertThat(SAMPLE).contains(from);
    var text = SAMPLE.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to));
    assertThat(refusals(text.getBytes(UTF_8)))
        .first()
        .satisfies(
            first -> {
              assertThat(first.pointer()).isEqualTo(pointer);
              assertThat(first.expectation()).isNotBlank();
            });
  }

  @Test
  void boundsOctetsAndDepth() {
    assertThat(refusals(new byte[TrustFile.MAX_OCTETS + 1]).getFirst().expectation())
        .contains("octets");
    assertThat(refusals(("{\"a\":" + "[".repeat(100_000)).getBytes(UTF_8)).getFirst().expectation())
        .contains("12 levels");
    assertThat(refusals(new byte[] {'{', (byte) 0xff}).getFirst().expectation()).isEqualTo("UTF-8");
  }

  @Test
  void neitherOrderOfNamesNorSpacingMatters() {
    var spaced = SAMPLE.replace(",\"", " ,\n\t\"");
    assertThat(read(spaced.getBytes(UTF_8))).isEqualTo(sampleAgain());
  }

  @Test
  void readingIsTheInverseOfWriting() {
    var random = Seeds.next();
    var some = new SomeTrust(random);
    var key = SigningKey.generate();
    for (int i = 0; i < 200; i++) {
      var list = some.any();
      var signed = new SignedList(list, List.of(TrustSigner.sign(list, "governor-0", key)));
      var octets = TrustFile.write(signed);
      assertThat(read(octets)).isEqualTo(signed);
      assertThat(TrustFile.write(read(octets))).isEqualTo(octets);
    }
  }

  @Test
  void aListOfTheLargestSizeFits() {
    var members =
        IntStream.range(0, TrustList.MAX_MEMBERS)
            .mapToObj(
                i ->
                    SomeTrust.with(
                        SomeTrust.bare("member-" + i, Status.ACTIVE),
                        IntStream.range(i * 10, i * 10 + 10)
                            .mapToObj(TrustFileTest::range)
                            .toList()))
            .toArray(Member[]::new);
    var list = SomeTrust.list(List.of(new Governor("gov", SomeTrust.ed25519())), 1, members);
    assertThat(list.members().stream().mapToInt(m -> m.allocations().size()).sum())
        .isEqualTo(TrustList.MAX_ALLOCATIONS);
    var octets = TrustFile.write(new SignedList(list, List.of()));
    assertThat(read(octets).list()).isEqualTo(list);
  }

  private static Allocation range(int i) {
    var head = "370%05d".formatted(i);
    return new Allocation.Range(new NumberRange(IdentifierKind.MSISDN, head + "000", head + "999"));
  }

  private static SignedList sample() {
    var key = SigningKey.generate();
    var store = SomeTrust.store("op-a/s1", SomeTrust.ed25519(), SomeTrust.pin("a"));
    var member =
        SomeTrust.with(
            SomeTrust.bare("op-a", Status.ACTIVE, Role.MNO, Role.BANK), List.of(store), List.of());
    var allocations =
        List.<Allocation>of(
            new Allocation.Range(
                new NumberRange(IdentifierKind.MSISDN, "37060000000", "37060000999")),
            new Allocation.Plmn("246-01"));
    var governors = List.of(SomeTrust.governor("gov", key));
    var list = SomeTrust.list(governors, 1, SomeTrust.with(member, allocations));
    return new SignedList(list, List.of(TrustSigner.sign(list, "gov", key)));
  }

  private static SignedList sampleAgain() {
    return read(SAMPLE.getBytes(UTF_8));
  }

  private static SignedList read(byte[] octets) {
    return switch (TrustFile.read(octets)) {
      case Outcome.Read<SignedList>(var signed) -> signed;
      case Outcome.Refused<SignedList>(var refusals) ->
          throw new AssertionError(refusals.toString());
    };
  }

  private static List<Refusal> refusals(byte[] octets) {
    var outcome = TrustFile.read(octets);
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused<SignedList>) outcome).refusals();
  }
}
