package org.sipward.exchange.trust.keeper;

import java.security.PublicKey;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sipward.exchange.log.Base64Text;
import org.sipward.exchange.log.note.NoteKey;
import org.sipward.exchange.trust.Allocation;
import org.sipward.exchange.trust.EncryptionKey;
import org.sipward.exchange.trust.Governor;
import org.sipward.exchange.trust.Member;
import org.sipward.exchange.trust.MemberKey;
import org.sipward.exchange.trust.StoreEntry;
import org.sipward.exchange.trust.TrustList;
import org.sipward.exchange.trust.keeper.FileText.AllocationKind;
import org.sipward.exchange.trust.keeper.FileText.AllocationText;

/** A trust list in the words of its file: sets in order, so that a list has one text. */
final class ListWords {
  private ListWords() {}

  static FileText.ListText of(TrustList list) {
    return new FileText.ListText(
        list.consortium(),
        list.serial(),
        list.issuedAt(),
        list.validUntil(),
        list.threshold(),
        list.governors().stream().map(ListWords::governor).toList(),
        list.members().stream().map(ListWords::member).toList(),
        list.previousSha256());
  }

  private static FileText.GovernorText governor(Governor governor) {
    return new FileText.GovernorText(governor.governorId(), key(governor.key()));
  }

  static FileText.MemberText member(Member member) {
    return new FileText.MemberText(
        member.memberId(),
        sorted(member.roles()),
        member.status(),
        member.since(),
        sorted(member.countries()),
        member.groups().stream().sorted(Comparator.comparing(Object::toString)).toList(),
        member.independenceGroup(),
        member.allocations().stream().map(ListWords::allocation).toList(),
        member.stores().stream().map(ListWords::store).toList(),
        member.keys().stream().map(ListWords::memberKey).toList(),
        member.encryptionKeys().stream().map(ListWords::encryptionKey).toList(),
        member.quota(),
        sorted(member.mayNotSend()));
  }

  private static AllocationText allocation(Allocation allocation) {
    return switch (allocation) {
      case Allocation.Range(var range) ->
          new AllocationText(
              AllocationKind.RANGE,
              Optional.of(range.kind()),
              Optional.empty(),
              Optional.of(range.from()),
              Optional.of(range.to()));
      case Allocation.Prefix(var prefix) ->
          new AllocationText(
              AllocationKind.PREFIX,
              Optional.of(prefix.kind()),
              Optional.of(prefix.digits()),
              Optional.empty(),
              Optional.empty());
      case Allocation.Plmn(var plmn) -> named(AllocationKind.PLMN, plmn);
      case Allocation.Tadig(var tadig) -> named(AllocationKind.TADIG, tadig);
    };
  }

  private static AllocationText named(AllocationKind kind, String value) {
    return new AllocationText(
        kind, Optional.empty(), Optional.of(value), Optional.empty(), Optional.empty());
  }

  private static FileText.StoreText store(StoreEntry store) {
    return new FileText.StoreText(
        store.storeId(),
        store.endpoint().toString(),
        store.logKeys().stream().map(NoteKey::text).toList(),
        store.isWitness(),
        store.tlsPins());
  }

  private static FileText.KeyText memberKey(MemberKey memberKey) {
    var key = memberKey.key();
    return new FileText.KeyText(
        key.kid(),
        key.algorithm(),
        key(key.key()),
        key.notBefore(),
        key.notAfter(),
        sorted(key.usage()),
        memberKey.suspectFromIndex());
  }

  private static FileText.EncryptionKeyText encryptionKey(EncryptionKey key) {
    return new FileText.EncryptionKeyText(
        key.kid(), key(key.key()), key.notBefore(), key.notAfter());
  }

  private static String key(PublicKey key) {
    return Base64Text.write(key.getEncoded());
  }

  /** Words of an enumeration in its order, texts in that of their characters. */
  private static <T extends Comparable<? super T>> List<T> sorted(Collection<T> set) {
    return set.stream().sorted().toList();
  }
}
