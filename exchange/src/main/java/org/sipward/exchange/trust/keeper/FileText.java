package org.sipward.exchange.trust.keeper;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sipward.exchange.log.note.NoteKey;
import org.sipward.exchange.message.Bounds;
import org.sipward.exchange.message.Bounds.Items;
import org.sipward.exchange.message.Bounds.Text;
import org.sipward.exchange.message.Bounds.Whole;
import org.sipward.exchange.message.Signature.Algorithm;
import org.sipward.exchange.seal.VerifyingKey;
import org.sipward.exchange.trust.Member;
import org.sipward.exchange.trust.QuotaClass;
import org.sipward.exchange.trust.Role;
import org.sipward.exchange.trust.Status;
import org.sipward.exchange.trust.StoreEntry;
import org.sipward.exchange.trust.TrustList;
import org.sipward.exchange.vocabulary.MessageType;
import org.sipward.kernel.identifier.IdentifierKind;

/**
 * The words of {@code trust-list.json}. Only their types and bounds are here; the rules between
 * them, and the patterns of names, are those of the trust list itself.
 */
record FileText(
    ListText list, @Items(max = SignedList.MAX_SIGNATURES) List<GovernorSignature> signatures) {
  /** What is signed. */
  record ListText(
      @Text(pattern = Bounds.LINE) String consortium,
      @Whole long serial,
      Instant issuedAt,
      Instant validUntil,
      @Whole(max = TrustList.MAX_GOVERNORS) int threshold,
      @Items(max = TrustList.MAX_GOVERNORS) List<GovernorText> governors,
      @Items(max = TrustList.MAX_MEMBERS) List<MemberText> members,
      @Text(pattern = Bounds.LINE) Optional<String> previousSha256) {}

  /**
   * A governor.
   *
   * @param key SubjectPublicKeyInfo in Base64, here as everywhere
   */
  record GovernorText(
      @Text(pattern = Bounds.LINE) String governor,
      @Text(pattern = Bounds.LINE, max = 256) String key) {}

  /** A member. */
  record MemberText(
      @Text(pattern = Bounds.LINE) String memberId,
      @Items(max = 16) List<Role> roles,
      Status status,
      Optional<Instant> since,
      @Text(pattern = Bounds.LINE) List<String> countries,
      @Items(max = Member.MAX_GROUPS) List<UUID> groups,
      @Text(pattern = Bounds.LINE) String independenceGroup,
      @Items(max = TrustList.MAX_ALLOCATIONS) List<AllocationText> allocations,
      @Items(max = Member.MAX_STORES) List<StoreText> stores,
      @Items(max = Member.MAX_KEYS) List<KeyText> keys,
      @Items(max = Member.MAX_KEYS) List<EncryptionKeyText> encryptionKeys,
      QuotaClass quota,
      @Items(max = 32) List<MessageType> mayNotSend) {}

  /** Which of the four an allocation is. */
  enum AllocationKind {
    RANGE,
    PREFIX,
    PLMN,
    TADIG
  }

  /**
   * An allocation.
   *
   * @param of the kind of number, for ranges and prefixes
   * @param value the prefix, network or partner
   */
  record AllocationText(
      AllocationKind kind,
      Optional<IdentifierKind> of,
      @Text(pattern = Bounds.LINE) Optional<String> value,
      @Text(pattern = Bounds.LINE) Optional<String> from,
      @Text(pattern = Bounds.LINE) Optional<String> to) {}

  /** A Store. */
  record StoreText(
      @Text(pattern = Bounds.LINE) String storeId,
      @Text(pattern = Bounds.LINE, max = 512) String endpoint,
      @Items(max = StoreEntry.MAX_LOG_KEYS) @Text(pattern = Bounds.LINE, max = 2 * NoteKey.MAX_NAME)
          List<String> logKeys,
      boolean witness,
      @Items(max = StoreEntry.MAX_PINS) @Text(pattern = Bounds.LINE) List<String> tlsPins) {}

  /** A key that signs. */
  record KeyText(
      @Text(pattern = Bounds.LINE) String kid,
      Algorithm alg,
      @Text(pattern = Bounds.LINE, max = 256) String key,
      Instant notBefore,
      Instant notAfter,
      @Items(max = 8) List<VerifyingKey.Usage> usage,
      @Whole Optional<Long> suspectFromIndex) {}

  /** A key to which secrets are sealed. */
  record EncryptionKeyText(
      @Text(pattern = Bounds.LINE) String kid,
      @Text(pattern = Bounds.LINE, max = 256) String key,
      Instant notBefore,
      Instant notAfter) {}
}
