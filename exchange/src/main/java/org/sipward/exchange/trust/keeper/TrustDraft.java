package org.sipward.exchange.trust.keeper;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.exchange.trust.Governor;
import org.sipward.exchange.trust.Member;
import org.sipward.exchange.trust.TrustList;

/**
 * The next list while governors work on it: what the present one says, with changes. Its rules are
 * asked for when it is issued.
 */
public record TrustDraft(
    String consortium,
    long serial,
    int threshold,
    List<Governor> governors,
    List<Member> members,
    Optional<String> previousSha256) {
  public TrustDraft {
    governors = List.copyOf(governors);
    members = List.copyOf(members);
  }

  /** The first list of a consortium, without members. */
  public static TrustDraft first(String consortium, int threshold, List<Governor> governors) {
    return new TrustDraft(consortium, 1, threshold, governors, List.of(), Optional.empty());
  }

  /** The list after this one, as yet with the same content. */
  public static TrustDraft after(SignedList present) {
    var list = present.list();
    return new TrustDraft(
        list.consortium(),
        list.serial() + 1,
        list.threshold(),
        list.governors(),
        list.members(),
        Optional.of(present.sha256()));
  }

  /** With this member, in the place of the one with its id or at the end. */
  public TrustDraft with(Member member) {
    var all = new ArrayList<>(members);
    int place = 0;
    while (place < all.size() && !all.get(place).memberId().equals(member.memberId())) {
      place++;
    }
    if (place < all.size()) {
      all.set(place, member);
    } else {
      all.add(member);
    }
    return new TrustDraft(consortium, serial, threshold, governors, all, previousSha256);
  }

  /** Governed by these. */
  public TrustDraft governedBy(int threshold, List<Governor> governors) {
    return new TrustDraft(consortium, serial, threshold, governors, members, previousSha256);
  }

  /**
   * The list, without a signature.
   *
   * @throws org.sipward.exchange.trust.InvalidTrust at the first broken rule
   */
  public SignedList issue(Instant issuedAt, Instant validUntil) {
    var list =
        new TrustList(
            consortium,
            serial,
            issuedAt,
            validUntil,
            threshold,
            governors,
            members,
            previousSha256);
    return new SignedList(list, List.of());
  }
}
