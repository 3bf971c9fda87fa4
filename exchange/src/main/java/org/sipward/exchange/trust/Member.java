package org.sipward.exchange.trust;

import static org.sipward.exchange.trust.InvalidTrust.require;
import static org.sipward.exchange.trust.InvalidTrust.requireMatch;
import static org.sipward.exchange.trust.InvalidTrust.requireSize;
import static org.sipward.exchange.trust.InvalidTrust.requireTime;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.sipward.exchange.message.Bounds;
import org.sipward.exchange.vocabulary.MessageType;

/**
 * A member as the trust list has it.
 *
 * @param countries ISO 3166-1 alpha-2, where it serves
 * @param groups those within the consortium that it belongs to
 * @param independenceGroup its corporate group, or the vendor or hub it shares with others: what
 *     several members of one say counts once
 * @param mayNotSend kinds of message refused from it although its status allows them
 * @param since when it reached its status
 */
public record Member(
    String memberId,
    Set<Role> roles,
    Status status,
    Optional<Instant> since,
    Set<String> countries,
    Set<UUID> groups,
    String independenceGroup,
    List<Allocation> allocations,
    List<StoreEntry> stores,
    List<MemberKey> keys,
    List<EncryptionKey> encryptionKeys,
    QuotaClass quota,
    Set<MessageType> mayNotSend) {
  public static final int MAX_STORES = 8;
  public static final int MAX_KEYS = 16;
  public static final int MAX_GROUPS = 64;

  public Member {
    roles = Set.copyOf(roles);
    countries = Set.copyOf(countries);
    groups = Set.copyOf(groups);
    allocations = List.copyOf(allocations);
    stores = List.copyOf(stores);
    keys = List.copyOf(keys);
    encryptionKeys = List.copyOf(encryptionKeys);
    mayNotSend = Set.copyOf(mayNotSend);
    requireMatch(Bounds.MEMBER, memberId, "member_id");
    require(!roles.isEmpty(), "roles", "at least one role");
    since.ifPresent(at -> requireTime(at, "since"));
    requireSize(countries, Bounds.MAX_ITEMS, "countries");
    countries.forEach(country -> requireMatch(Bounds.COUNTRY, country, "countries"));
    requireSize(groups, MAX_GROUPS, "groups");
    requireMatch(Bounds.CODE, independenceGroup, "independence_group");
    requireSize(stores, MAX_STORES, "stores");
    for (int i = 0; i < stores.size(); i++) {
      require(
          stores.get(i).memberId().equals(memberId),
          "stores/" + i + "/store_id",
          "the id of the member before the slash");
    }
    requireSize(keys, MAX_KEYS, "keys");
    requireSize(encryptionKeys, MAX_KEYS, "encryption_keys");
  }

  /** Whether messages of others may go to it. */
  public boolean mayRead() {
    return status.mayRead();
  }

  /** Whether a message of this kind may come from it. */
  public boolean mayPublish(MessageType type, boolean drill) {
    return status.mayPublish(type, drill) && !mayNotSend.contains(type);
  }

  public Optional<MemberKey> key(String kid) {
    return keys.stream().filter(key -> key.kid().equals(kid)).findFirst();
  }

  /** The key that is good for the longest time from now, which secrets are sealed to. */
  public Optional<EncryptionKey> encryptionKey(Instant now) {
    return encryptionKeys.stream()
        .filter(key -> key.isValidAt(now))
        .max(Comparator.comparing(EncryptionKey::notAfter));
  }

  /** The same member in another state. */
  public Member in(Status other) {
    return new Member(
        memberId,
        roles,
        other,
        since,
        countries,
        groups,
        independenceGroup,
        allocations,
        stores,
        keys,
        encryptionKeys,
        quota,
        mayNotSend);
  }
}
