package org.sipward.exchange.trust;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.vocabulary.MessageType;
import org.sipward.kernel.identifier.Identifier;

/**
 * A trust list as the questions that are asked of it, each a few steps of a map.
 *
 * <p>Members under a suspension are {@link Status#SUSPENDED} in every answer. Immutable.
 */
public final class Directory {
  private static final Directory EMPTY = new Directory(new Index(List.of()), Set.of());

  private final Index index;
  private final Set<String> suspended;

  private Directory(Index index, Set<String> suspended) {
    this.index = index;
    this.suspended = suspended;
  }

  /** Made once per list: its cost is that of going through the list. */
  public static Directory of(TrustList list) {
    return new Directory(new Index(list.members()), Set.of());
  }

  /** Of a Store that has no list: there is nobody. */
  public static Directory empty() {
    return EMPTY;
  }

  /** The same, but these members may do nothing. Costs nothing. */
  public Directory suspending(Set<String> memberIds) {
    return memberIds.isEmpty() ? this : new Directory(index, Set.copyOf(memberIds));
  }

  public Optional<Member> member(String memberId) {
    return Optional.ofNullable(index.members.get(memberId)).map(this::asItIs);
  }

  /** In the order of the list. */
  public List<Member> members() {
    return index.inOrder.stream().map(this::asItIs).toList();
  }

  /** A signing key, of a suspended or departed member too: what it signed before stays signed. */
  public Optional<MemberKey> keyOf(String memberId, String kid) {
    return member(memberId).flatMap(member -> member.key(kid));
  }

  public Optional<StoreEntry> store(String storeId) {
    return Optional.ofNullable(index.stores.get(storeId));
  }

  /** The Store that presents a certificate with this SubjectPublicKeyInfo. */
  public Optional<StoreEntry> storeByTlsPin(String sha256) {
    return Optional.ofNullable(index.pins.get(sha256));
  }

  /**
   * The member that answers for an identifier: the one with the narrowest allocation around it.
   * Empty if there is none, or it does not take part at present; a wider allocation of somebody
   * else does not step in.
   */
  public Optional<Member> homeOf(Identifier identifier) {
    return index.allocations.owner(identifier).flatMap(this::member).filter(Member::mayRead);
  }

  public Set<UUID> groupsOf(String memberId) {
    return member(memberId).map(Member::groups).orElse(Set.of());
  }

  /** Whether a member may have a message to this audience. */
  public boolean reaches(Audience audience, String memberId) {
    return member(memberId)
        .filter(Member::mayRead)
        .filter(member -> audience.reaches(memberId, member.groups(), member.countries()))
        .isPresent();
  }

  /** Whether a message of this kind may come from a member. */
  public boolean mayPublish(String memberId, MessageType type, boolean drill) {
    return member(memberId).filter(member -> member.mayPublish(type, drill)).isPresent();
  }

  private Member asItIs(Member member) {
    return suspended.contains(member.memberId()) ? member.in(Status.SUSPENDED) : member;
  }

  /** What was made from the list. */
  private static final class Index {
    private final List<Member> inOrder;
    private final Map<String, Member> members = new HashMap<>();
    private final Map<String, StoreEntry> stores = new HashMap<>();
    private final Map<String, StoreEntry> pins = new HashMap<>();
    private final AllocationIndex allocations;

    Index(List<Member> inOrder) {
      this.inOrder = inOrder;
      for (var member : inOrder) {
        members.put(member.memberId(), member);
        for (var store : member.stores()) {
          stores.put(store.storeId(), store);
          store.tlsPins().forEach(pin -> pins.put(pin, store));
        }
      }
      this.allocations = AllocationIndex.of(inOrder);
    }
  }
}
