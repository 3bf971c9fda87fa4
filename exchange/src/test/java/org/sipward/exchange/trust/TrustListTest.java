package org.sipward.exchange.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.net.URI;
import java.security.PublicKey;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipward.exchange.log.note.KeyUse;
import org.sipward.exchange.log.note.NoteKey;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.vocabulary.MessageType;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.identifier.NumberPrefix;
import org.sipward.kernel.identifier.NumberRange;

/** What a list may not be, and what a directory says of one. */
class TrustListTest {
  private static final Member A = SomeTrust.bare("operator-a", Status.ACTIVE);
  private static final Member B = SomeTrust.bare("operator-b", Status.ACTIVE);
  private static final List<Governor> GOVERNORS = List.of(new Governor("gov", SomeTrust.ed25519()));
  private static final String PIN = SomeTrust.pin("a");

  static Stream<Arguments> broken() {
    var key = SomeTrust.ed25519();
    var other = SomeTrust.ed25519();
    var storeA = SomeTrust.store("operator-a/s1", key, PIN);
    return Map.<String, Callable<Object>>ofEntries(
            Map.entry("members/1/member_id", () -> listOf(A, A)),
            Map.entry(
                "members/1/keys/0/kid", () -> listOf(signing(A, "k", key), signing(B, "k", other))),
            Map.entry(
                "members/1/keys/0/key", () -> listOf(signing(A, "k", key), signing(B, "l", key))),
            Map.entry(
                "members/1/stores/0/log_keys/0",
                () ->
                    listOf(
                        storing(A, storeA),
                        storing(B, SomeTrust.store("operator-b/s1", key, SomeTrust.pin("b"))))),
            Map.entry(
                "members/1/stores/0/tls_pins/0",
                () ->
                    listOf(
                        storing(A, storeA),
                        storing(B, SomeTrust.store("operator-b/s1", other, PIN)))),
            Map.entry("members/0/stores/1/store_id", () -> listOf(storing(A, storeA, storeA))),
            Map.entry("stores/0/store_id", () -> storing(B, storeA)),
            Map.entry(
                "governors/1/key",
                () ->
                    SomeTrust.list(
                        List.of(new Governor("gov-x", key), new Governor("gov-y", key)), 1)),
            Map.entry(
                "governors/1/governor",
                () ->
                    SomeTrust.list(
                        List.of(new Governor("gov-x", key), new Governor("gov-x", other)), 1)),
            Map.entry("threshold", () -> SomeTrust.list(GOVERNORS, 2)),
            Map.entry(
                "members",
                () ->
                    SomeTrust.list(
                        GOVERNORS,
                        1,
                        IntStream.range(0, TrustList.MAX_MEMBERS + 1)
                            .mapToObj(i -> SomeTrust.bare("m" + i, Status.APPLIED))
                            .toArray(Member[]::new))))
        .entrySet()
        .stream()
        .map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  static Stream<Arguments> brokenParts() {
    var key = SomeTrust.ed25519();
    return Map.<String, Callable<Object>>ofEntries(
            Map.entry(
                "members/0/allocations",
                () ->
                    listOf(
                        SomeTrust.with(
                            A,
                            Collections.nCopies(
                                TrustList.MAX_ALLOCATIONS + 1, new Allocation.Tadig("LTUOM"))))),
            Map.entry("value", () -> new Allocation.Plmn("24601")),
            Map.entry(
                "of",
                () -> new Allocation.Prefix(new NumberPrefix(IdentifierKind.IMEI, "35000000"))),
            Map.entry("endpoint", () -> at("http://a.example")),
            Map.entry("endpoint ", () -> at("https://user@a.example/")),
            Map.entry("endpoint  ", () -> at("https://a.example/?q")),
            Map.entry("endpoint   ", () -> at("/fsx")),
            Map.entry(
                "log_keys/0",
                () ->
                    new StoreEntry(
                        "operator-a/s1",
                        URI.create("https://a.example"),
                        List.of(NoteKey.of("operator-b/s1", KeyUse.LOG, key)),
                        false,
                        List.of(PIN))),
            Map.entry(
                "log_keys",
                () ->
                    new StoreEntry(
                        "operator-a/s1",
                        URI.create("https://a.example"),
                        List.of(NoteKey.of("operator-a/s1", KeyUse.LOG, key)),
                        true,
                        List.of(PIN))),
            Map.entry("tls_pins", () -> SomeTrust.store("operator-a/s1", key)),
            Map.entry("tls_pins/0", () -> SomeTrust.store("operator-a/s1", key, "AB")),
            Map.entry("member_id", () -> SomeTrust.bare("Operator", Status.ACTIVE)),
            Map.entry("key", () -> new Governor("gov", SomeTrust.p256())),
            Map.entry("key ", () -> new EncryptionKey("e", key, SomeTrust.START, SomeTrust.END)),
            Map.entry(
                "not_after",
                () -> new EncryptionKey("e", SomeTrust.x25519(), SomeTrust.START, SomeTrust.START)),
            Map.entry(
                "keys",
                () ->
                    SomeTrust.with(A, List.of(), Collections.nCopies(17, SomeTrust.key("k", key)))))
        .entrySet()
        .stream()
        .map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  @ParameterizedTest
  @MethodSource({"broken", "brokenParts"})
  void refusesAtThePlace(String at, Callable<Object> made) {
    assertThatThrownBy(made::call)
        .asInstanceOf(type(InvalidTrust.class))
        .satisfies(
            e -> {
              assertThat(e.at()).isEqualTo(at.strip());
              assertThat(e).hasMessageMatching("(?s).+");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "R 37060000000 37060000999, R 37060000500 37060001499, partly",
    "R 37060000000 37060000999, R 37060000000 37060000999, same",
    "P 37060, P 37060, same",
    "R 37059999000 37060000999, P 37060, partly",
    "R 37060999000 37061000999, P 37060, partly",
  })
  void namesBothOwnersOfAnOverlap(String first, String second) {
    assertThatThrownBy(
            () -> listOf(SomeTrust.with(A, parse(first)), SomeTrust.with(B, parse(second))))
        .isInstanceOf(InvalidTrust.class)
        .hasMessageContaining("operator-a")
        .hasMessageContaining("operator-b");
  }

  @Test
  void boundsHowDeepRangesLie() {
    List<Allocation> nested =
        IntStream.range(0, AllocationIndex.MAX_NESTING + 1)
            .<Allocation>mapToObj(
                i ->
                    new Allocation.Range(
                        new NumberRange(
                            IdentifierKind.MSISDN, "3706000" + i + "000", "37060009999")))
            .toList();
    assertThat(listOf(SomeTrust.with(A, nested.subList(1, nested.size()))).members()).hasSize(1);
    assertThatThrownBy(() -> listOf(SomeTrust.with(A, nested)))
        .hasMessageContaining("within each other");
  }

  @Test
  void theNarrowestAllocationAnswers() {
    var mno = SomeTrust.with(A, List.of(new Allocation.Plmn("246-01"), prefix("3706")));
    var mvno = SomeTrust.with(B, parse("R 37060000000 37060000999"));
    var gone = SomeTrust.with(SomeTrust.bare("gone", Status.EXITED), parse("P 370611"));
    var directory = Directory.of(listOf(mno, mvno, gone));
    assertThat(home(directory, IdentifierKind.MSISDN, "+37060000005")).isEqualTo("operator-b");
    assertThat(home(directory, IdentifierKind.MSISDN, "+37060001005")).isEqualTo("operator-a");
    assertThat(home(directory, IdentifierKind.MSISDN, "+37061100000")).isEqualTo("nobody");
    assertThat(home(directory, IdentifierKind.MSISDN, "+37160001005")).isEqualTo("nobody");
    assertThat(home(directory, IdentifierKind.IMSI, "246010000000001")).isEqualTo("operator-a");
    assertThat(home(directory, IdentifierKind.PLMN, "246-01")).isEqualTo("operator-a");
    assertThat(home(directory, IdentifierKind.PLMN, "246-02")).isEqualTo("nobody");
    assertThat(home(directory, IdentifierKind.IMEI, "350000000000001")).isEqualTo("nobody");
    var without = directory.suspending(Set.of("operator-b"));
    assertThat(home(without, IdentifierKind.MSISDN, "+37060000005")).isEqualTo("nobody");
  }

  @Test
  void whoIsSuspendedDoesNothingButItsKeysStillVerify() {
    var key = SomeTrust.ed25519();
    var store = SomeTrust.store("operator-a/s1", key, PIN);
    var member = SomeTrust.with(A, List.of(store), List.of(SomeTrust.key("k", key)));
    var directory = Directory.of(listOf(member));
    var everybody = new Audience(Audience.Scope.CONSORTIUM, List.of(), List.of(), List.of());
    assertThat(directory.reaches(everybody, "operator-a")).isTrue();
    assertThat(directory.reaches(Audience.direct("operator-b"), "operator-a")).isFalse();
    assertThat(directory.reaches(everybody, "stranger")).isFalse();
    assertThat(directory.mayPublish("operator-a", MessageType.REPORT, false)).isTrue();
    assertThat(directory.storeByTlsPin(PIN)).contains(store);
    var without = directory.suspending(Set.of("operator-a"));
    assertThat(without.reaches(everybody, "operator-a")).isFalse();
    assertThat(without.mayPublish("operator-a", MessageType.REPORT, false)).isFalse();
    assertThat(without.keyOf("operator-a", "k")).isPresent();
    assertThat(without.members()).extracting(Member::status).containsOnly(Status.SUSPENDED);
    assertThat(Directory.empty().member("operator-a")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "APPLIED, false, 0, false",
    "VETTED, false, 0, false",
    "KEY_CEREMONY, false, 0, false",
    "SANDBOX, false, 0, false",
    "OBSERVER, true, 1, true",
    "LIMITED, true, 5, true",
    "ACTIVE, true, 15, true",
    "SUSPENDED, false, 0, false",
    "EXITED, false, 0, false"
  })
  void aStatusAllows(Status status, boolean reads, int kinds, boolean drills) {
    assertThat(status.mayRead()).isEqualTo(reads);
    assertThat(Stream.of(MessageType.values()).filter(t -> status.mayPublish(t, false)))
        .hasSize(kinds);
    assertThat(status.mayPublish(MessageType.ACTION_REQUEST, true)).isEqualTo(drills);
    assertThat(status.quotaDivisor()).isEqualTo(status == Status.ACTIVE ? 1 : 10);
  }

  @ParameterizedTest
  @EnumSource
  void aMemberMayBeKeptFromSendingAKind(MessageType type) {
    var member =
        new Member(
            "operator-a",
            Set.of(Role.BANK),
            Status.ACTIVE,
            Optional.empty(),
            Set.of(),
            Set.of(new UUID(1, 2)),
            "x",
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            QuotaClass.C,
            Set.of(type));
    assertThat(Stream.of(MessageType.values()).filter(t -> !member.mayPublish(t, false)))
        .containsExactly(type);
    assertThat(Directory.of(listOf(member)).groupsOf("operator-a")).containsExactly(new UUID(1, 2));
  }

  private static TrustList listOf(Member... members) {
    return SomeTrust.list(GOVERNORS, 1, members);
  }

  private static Member signing(Member member, String kid, PublicKey key) {
    return SomeTrust.with(member, List.of(), List.of(SomeTrust.key(kid, key)));
  }

  private static Member storing(Member member, StoreEntry... stores) {
    return SomeTrust.with(member, List.of(stores), List.of());
  }

  private static StoreEntry at(String endpoint) {
    var key = NoteKey.of("operator-a/s1", KeyUse.LOG, SomeTrust.ed25519());
    return new StoreEntry("operator-a/s1", URI.create(endpoint), List.of(key), false, List.of(PIN));
  }

  private static Allocation prefix(String digits) {
    return new Allocation.Prefix(new NumberPrefix(IdentifierKind.MSISDN, digits));
  }

  private static List<Allocation> parse(String text) {
    var words = text.split(" ", -1);
    return List.of(
        words[0].equals("P")
            ? prefix(words[1])
            : new Allocation.Range(new NumberRange(IdentifierKind.MSISDN, words[1], words[2])));
  }

  private static String home(Directory directory, IdentifierKind kind, String value) {
    return directory.homeOf(Identifier.of(kind, value)).map(Member::memberId).orElse("nobody");
  }
}
