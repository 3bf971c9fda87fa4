package org.sipward.exchange.trust.keeper;

import java.util.ArrayList;
import java.util.Base64;
import org.sipward.exchange.seal.SigningKey;
import org.sipward.exchange.trust.TrustList;

/**
 * Makes signatures of governors and arbiters, and puts those of several under one list. Whether
 * they suffice is for those who are offered the list.
 */
public final class TrustSigner {
  private TrustSigner() {}

  /** A governor's signature; one that leaves signs the list it is no longer in. */
  public static GovernorSignature sign(TrustList list, String governorId, SigningKey key) {
    return governor(TrustFile.canonical(list), governorId, key);
  }

  /** The list with one more signature. */
  public static SignedList add(SignedList signed, GovernorSignature signature) {
    var all = new ArrayList<>(signed.signatures());
    all.removeIf(other -> other.kid().equals(signature.kid()));
    all.add(signature);
    return new SignedList(signed.list(), all);
  }

  /**
   * One list with the signatures of both.
   *
   * @throws IllegalArgumentException if the lists are not the same
   */
  public static SignedList combine(SignedList one, SignedList other) {
    if (!one.list().equals(other.list())) {
      throw new IllegalArgumentException("two lists, not two signatures of one");
    }
    var both = one;
    for (var signature : other.signatures()) {
      both = add(both, signature);
    }
    return both;
  }

  /** The governor's part of a suspension. */
  public static GovernorSignature sign(Suspension suspension, String governorId, SigningKey key) {
    return governor(SignedSuspension.canonical(suspension), governorId, key);
  }

  /** The arbiter's part, with the key it signs messages with. */
  public static ArbiterSignature signAsArbiter(
      Suspension suspension, String memberId, String kid, SigningKey key) {
    var octets = SignedSuspension.canonical(suspension);
    return new ArbiterSignature(memberId, kid, value(octets, key));
  }

  private static GovernorSignature governor(byte[] octets, String governorId, SigningKey key) {
    return new GovernorSignature(governorId, key.kid(), value(octets, key));
  }

  private static String value(byte[] octets, SigningKey key) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(key.sign(octets));
  }
}
