package org.sipward.exchange.trust;

import static org.sipward.exchange.trust.InvalidTrust.require;

import java.security.PublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sipward.exchange.log.Hash;

/**
 * Names and keys that one list may give to one owner only: what two of them share would prove
 * nothing about either.
 */
final class Uniqueness {
  /** From what must be unique, with its kind, to whose it is. */
  private final Map<Object, String> owners = new HashMap<>();

  /** Something of a kind; the same octets as another kind are something else. */
  private record Thing(String kind, Object value) {}

  private Uniqueness() {}

  /** Throws {@link InvalidTrust} at the second use of anything. */
  static void check(List<Governor> governors, List<Member> members) {
    var seen = new Uniqueness();
    for (int i = 0; i < governors.size(); i++) {
      var governor = governors.get(i);
      var at = "governors/" + i;
      seen.once("governor", governor.governorId(), governor.governorId(), at + "/governor");
      seen.once("key", keyName(governor.key()), governor.governorId(), at + "/key");
    }
    for (int i = 0; i < members.size(); i++) {
      seen.member(members.get(i), "members/" + i);
    }
  }

  private void member(Member member, String at) {
    var owner = member.memberId();
    once("member_id", owner, owner, at + "/member_id");
    for (int i = 0; i < member.keys().size(); i++) {
      var key = member.keys().get(i);
      once("kid", key.kid(), owner, at + "/keys/" + i + "/kid");
      once("key", keyName(key.key().key()), owner, at + "/keys/" + i + "/key");
    }
    for (int i = 0; i < member.encryptionKeys().size(); i++) {
      var key = member.encryptionKeys().get(i);
      once("kid", key.kid(), owner, at + "/encryption_keys/" + i + "/kid");
      once("key", keyName(key.key()), owner, at + "/encryption_keys/" + i + "/key");
    }
    for (int i = 0; i < member.stores().size(); i++) {
      store(member.stores().get(i), at + "/stores/" + i);
    }
  }

  /**
   * A Store's keys may serve both its uses, but no second Store: a cosignature does not contain the
   * name of its witness.
   */
  private void store(StoreEntry store, String at) {
    var owner = store.storeId();
    once("store_id", owner, owner, at + "/store_id");
    for (int i = 0; i < store.logKeys().size(); i++) {
      var key = store.logKeys().get(i);
      once("note key", key, owner, at + "/log_keys/" + i);
      var other = owners.putIfAbsent(new Thing("note octets", key.octets()), owner);
      require(
          other == null || other.equals(owner),
          at + "/log_keys/" + i,
          "a key of one Store only; " + other + " has it");
    }
    for (int i = 0; i < store.tlsPins().size(); i++) {
      once("pin", store.tlsPins().get(i), owner, at + "/tls_pins/" + i);
    }
  }

  private void once(String kind, Object value, String owner, String at) {
    var other = owners.putIfAbsent(new Thing(kind, value), owner);
    require(other == null, at, "a " + kind + " that occurs once; " + other + " has it");
  }

  private static Hash keyName(PublicKey key) {
    return Hash.over(key.getEncoded());
  }
}
