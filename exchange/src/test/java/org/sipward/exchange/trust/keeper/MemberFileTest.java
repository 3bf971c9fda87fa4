package org.sipward.exchange.trust.keeper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.exchange.message.json.RecordText.Outcome;
import org.sipward.exchange.message.json.Refusal;
import org.sipward.exchange.seal.MessageHash;
import org.sipward.exchange.seal.SigningKey;
import org.sipward.exchange.trust.Allocation;
import org.sipward.exchange.trust.Member;
import org.sipward.exchange.trust.Role;
import org.sipward.exchange.trust.SomeTrust;
import org.sipward.exchange.trust.Status;

/** An application is as strict as the list it becomes part of. */
class MemberFileTest {
  private static final Member MEMBER = sample();
  private static final String SAMPLE = new String(MemberFile.write(MEMBER), UTF_8);

  @Test
  void readingIsTheInverseOfWriting() {
    assertThat(MemberFile.read(SAMPLE.getBytes(UTF_8))).isEqualTo(new Outcome.Read<>(MEMBER));
    assertThat(MemberFile.sha256(MEMBER)).isEqualTo(MessageHash.of(SAMPLE.getBytes(UTF_8)).hex());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      value = {
        "\"quota\":\"B\"@\"quota\":\"B\",\"unknown\":1@/unknown",
        "\"quota\":\"B\"@\"quota\":\"Z\"@/quota",
        "\"APPLIED\"@\"ASLEEP\"@/status",
        "[\"MNO\",\"BANK\"]@[\"BANK\",\"MNO\"]@/roles/0",
        "\"246-01\"@\"24601\"@/allocations/0/value",
        "https://@http://@/stores/0/endpoint",
        "\"witness\":true@\"witness\":false@/stores/0/witness",
        "\"member_id\":\"op-a\"@\"member_id\":\"Op-a\"@/member_id",
        "\"member_id\":\"op-a\"@\"member_id\":\"op-b\"@/stores/0/store_id",
      })
  void refusesAtThePlace(String from, String to, String pointer) {
    assertThat(SAMPLE).contains(from);
    var text = SAMPLE.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to));
    assertThat(refusals(text.getBytes(UTF_8))).extracting(Refusal::pointer).contains(pointer);
  }

  @Test
  void whatIsNoMemberIsRefused() {
    for (var text : List.of("", "{}", "[]", "null", "{\"list\":{}}", "x".repeat(99))) {
      assertThat(refusals(text.getBytes(UTF_8))).as(text).isNotEmpty();
    }
    assertThat(refusals(new byte[MemberFile.MAX_OCTETS + 1])).isNotEmpty();
  }

  private static List<Refusal> refusals(byte[] octets) {
    return switch (MemberFile.read(octets)) {
      case Outcome.Refused<Member>(var refusals) -> refusals;
      case Outcome.Read<Member> read -> throw new AssertionError("accepted: " + read);
    };
  }

  private static Member sample() {
    var bare = SomeTrust.bare("op-a", Status.APPLIED, Role.MNO, Role.BANK);
    var placed = SomeTrust.with(bare, List.of(new Allocation.Plmn("246-01")));
    var key = SigningKey.generate();
    return SomeTrust.with(
        placed,
        List.of(SomeTrust.store("op-a/main", key.publicKey(), SomeTrust.pin("a"))),
        List.of(SomeTrust.key(key.kid(), key.publicKey())));
  }
}
