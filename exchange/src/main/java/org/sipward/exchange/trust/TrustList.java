package org.sipward.exchange.trust;

import static org.sipward.exchange.trust.InvalidTrust.require;
import static org.sipward.exchange.trust.InvalidTrust.requireMatch;
import static org.sipward.exchange.trust.InvalidTrust.requireSize;
import static org.sipward.exchange.trust.InvalidTrust.requireTime;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sipward.exchange.message.Bounds;

/**
 * What the governors of a consortium state about its members, at one serial. Consistent in itself;
 * who signed it is another matter.
 *
 * <p>Questions about members go to a {@link Directory} made from it.
 *
 * @param serial grows by one with each list
 * @param validUntil after it the list is no longer the basis of anything new
 * @param threshold how many governors must sign the next list
 * @param previousSha256 over the canonical form of the list before
 */
public record TrustList(
    String consortium,
    long serial,
    Instant issuedAt,
    Instant validUntil,
    int threshold,
    List<Governor> governors,
    List<Member> members,
    Optional<String> previousSha256) {
  public static final int MAX_MEMBERS = 2_000;
  public static final int MAX_ALLOCATIONS = 20_000;
  public static final int MAX_GOVERNORS = 16;
  public static final long MAX_SERIAL = 9_007_199_254_740_991L;
  public static final Duration MAX_LIFE = Duration.ofDays(400);

  public TrustList {
    governors = List.copyOf(governors);
    members = List.copyOf(members);
    requireMatch(Bounds.CODE, consortium, "consortium");
    require(serial >= 1 && serial <= MAX_SERIAL, "serial", "1 to 2^53-1");
    requireTime(issuedAt, "issued_at");
    requireTime(validUntil, "valid_until");
    require(validUntil.isAfter(issuedAt), "valid_until", "after issued_at");
    require(
        !validUntil.isAfter(issuedAt.plus(MAX_LIFE)),
        "valid_until",
        "at most " + MAX_LIFE.toDays() + " days after issued_at");
    requireSize(governors, MAX_GOVERNORS, "governors");
    require(
        threshold >= 1 && threshold <= governors.size(),
        "threshold",
        "1 to the number of governors");
    previousSha256.ifPresent(hash -> requireMatch(Bounds.SHA256, hash, "previous_sha256"));
    requireSize(members, MAX_MEMBERS, "members");
    Uniqueness.check(governors, members);
    AllocationIndex.of(members);
  }

  /** The governor whose key has this thumbprint. */
  public Optional<Governor> governor(String fingerprint) {
    return governors.stream().filter(g -> g.fingerprint().equals(fingerprint)).findFirst();
  }
}
