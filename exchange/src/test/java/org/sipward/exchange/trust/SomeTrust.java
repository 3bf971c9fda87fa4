package org.sipward.exchange.trust;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.sipward.exchange.log.Hash;
import org.sipward.exchange.log.note.KeyUse;
import org.sipward.exchange.log.note.NoteKey;
import org.sipward.exchange.message.Signature.Algorithm;
import org.sipward.exchange.seal.SigningKey;
import org.sipward.exchange.seal.VerifyingKey;
import org.sipward.exchange.vocabulary.MessageType;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.identifier.NumberPrefix;
import org.sipward.kernel.identifier.NumberRange;

/** Members and lists for tests, plain ones and such as a seed makes; keys are new each time. */
public final class SomeTrust {
  public static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
  public static final Instant END = Instant.parse("2026-12-20T12:00:00Z");

  private final SplittableRandom random;

  public SomeTrust(SplittableRandom random) {
    this.random = random;
  }

  /** A member without anything else. */
  public static Member bare(String memberId, Status status, Role... roles) {
    return new Member(
        memberId,
        roles.length == 0 ? Set.of(Role.MNO) : Set.of(roles),
        status,
        Optional.empty(),
        Set.of("LT"),
        Set.of(),
        memberId,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        QuotaClass.B,
        Set.of());
  }

  public static Member with(Member m, List<Allocation> allocations) {
    return new Member(
        m.memberId(),
        m.roles(),
        m.status(),
        m.since(),
        m.countries(),
        m.groups(),
        m.independenceGroup(),
        allocations,
        m.stores(),
        m.keys(),
        m.encryptionKeys(),
        m.quota(),
        m.mayNotSend());
  }

  public static Member with(Member m, List<StoreEntry> stores, List<MemberKey> keys) {
    return new Member(
        m.memberId(),
        m.roles(),
        m.status(),
        m.since(),
        m.countries(),
        m.groups(),
        m.independenceGroup(),
        m.allocations(),
        stores,
        keys,
        m.encryptionKeys(),
        m.quota(),
        m.mayNotSend());
  }

  public static MemberKey key(String kid, PublicKey key) {
    return new MemberKey(
        new VerifyingKey(
            kid,
            key.getAlgorithm().equals("EC") ? Algorithm.ES256 : Algorithm.ED25519,
            key,
            START,
            END,
            Set.of(VerifyingKey.Usage.MESSAGES)));
  }

  public static StoreEntry store(String storeId, PublicKey key, String... pins) {
    return new StoreEntry(
        storeId,
        URI.create("https://" + storeId.replace('/', '.') + ".example:8443/fsx"),
        List.of(NoteKey.of(storeId, KeyUse.LOG, key), NoteKey.of(storeId, KeyUse.WITNESS, key)),
        true,
        List.of(pins));
  }

  /** SHA-256 of a text, as pins look. */
  public static String pin(String text) {
    return Hash.over(text.getBytes(StandardCharsets.UTF_8)).hex();
  }

  public static TrustList list(List<Governor> governors, int threshold, Member... members) {
    return new TrustList(
        "baltic", 1, START, END, threshold, governors, List.of(members), Optional.empty());
  }

  public static Governor governor(String name, SigningKey key) {
    return new Governor(name, key.publicKey());
  }

  public static PublicKey ed25519() {
    return SigningKey.generate().publicKey();
  }

  public static PublicKey x25519() {
    try {
      return KeyPairGenerator.getInstance("X25519").generateKeyPair().getPublic();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static PublicKey p256() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair().getPublic();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A list with everything that a list may hold. */
  public TrustList any() {
    int governors = 1 + random.nextInt(4);
    var members =
        IntStream.range(0, random.nextInt(6)).mapToObj(i -> member("member-" + i, i)).toList();
    return new TrustList(
        "baltic",
        1 + random.nextLong(TrustList.MAX_SERIAL),
        START.plusMillis(random.nextInt(100_000)),
        END,
        1 + random.nextInt(governors),
        IntStream.range(0, governors)
            .mapToObj(i -> new Governor("governor-" + i, ed25519()))
            .toList(),
        members,
        maybe(() -> pin("before")));
  }

  private Member member(String id, int i) {
    return new Member(
        id,
        new HashSet<>(some(3, 1, () -> one(Role.values()))),
        one(Status.values()),
        maybe(() -> START),
        new HashSet<>(some(3, 0, () -> one("LT", "LV", "EE", "PL"))),
        new HashSet<>(some(3, 0, () -> new UUID(random.nextLong(), random.nextLong()))),
        one("group-1", "Group.2"),
        allocations(i),
        IntStream.range(0, random.nextInt(3))
            .mapToObj(s -> store(id + "/s" + s, ed25519(), pin(id + s), pin(id + s + "next")))
            .toList(),
        IntStream.range(0, random.nextInt(3)).mapToObj(k -> anyKey(id + "-k" + k)).toList(),
        IntStream.range(0, random.nextInt(2))
            .mapToObj(k -> new EncryptionKey(id + "-e" + k, x25519(), START, END))
            .toList(),
        one(QuotaClass.values()),
        new HashSet<>(some(3, 0, () -> one(MessageType.values()))));
  }

  private MemberKey anyKey(String kid) {
    var key = key(kid, random.nextBoolean() ? ed25519() : p256());
    return new MemberKey(key.key(), maybe(() -> random.nextLong(1_000_000)));
  }

  private List<Allocation> allocations(int i) {
    List<Allocation> all = new ArrayList<>();
    if (random.nextBoolean()) {
      all.add(
          new Allocation.Range(
              new NumberRange(
                  IdentifierKind.MSISDN, "3706" + i + "000000", "3706" + i + "099999")));
    }
    if (random.nextBoolean()) {
      all.add(new Allocation.Prefix(new NumberPrefix(IdentifierKind.ICCID, "8937" + i)));
    }
    if (random.nextBoolean()) {
      all.add(new Allocation.Plmn("246-0" + i));
      all.add(new Allocation.Tadig("LTU0" + i));
    }
    return all;
  }

  private <T> Optional<T> maybe(Supplier<T> supplier) {
    return random.nextBoolean() ? Optional.of(supplier.get()) : Optional.empty();
  }

  private <T> List<T> some(int max, int min, Supplier<T> supplier) {
    return IntStream.range(0, random.nextInt(min, max + 1)).mapToObj(_ -> supplier.get()).toList();
  }

  @SafeVarargs
  private <T> T one(T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
