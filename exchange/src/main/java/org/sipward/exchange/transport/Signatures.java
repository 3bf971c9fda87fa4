package org.sipward.exchange.transport;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.sipward.exchange.protocol.Caller;
import org.sipward.exchange.seal.SigningKey;
import org.sipward.exchange.seal.VerifyingKey;
import org.sipward.exchange.transport.signature.Fsx;
import org.sipward.exchange.transport.signature.HttpSigner;
import org.sipward.exchange.transport.signature.KeyLookup;
import org.sipward.exchange.transport.signature.NonceCache;
import org.sipward.exchange.transport.signature.RequestVerifier;
import org.sipward.exchange.transport.signature.ResponseVerifier;
import org.sipward.exchange.transport.signature.Verdict;

/**
 * The signatures of one Store on its requests and answers, and its judgement of those of others: a
 * message counts only with a key of the very member whose Store holds the connection.
 *
 * <p>The own key and those of members are asked for each time, so that a change needs no restart.
 * Any thread.
 */
public final class Signatures {
  private final String ownStoreId;
  private final Supplier<SigningKey> ownKey;
  private final MemberKeys keys;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final NonceCache nonces = NonceCache.create();

  /**
   * Those of a Store.
   *
   * @param random for nonces; safe for many threads, and must not repeat over restarts
   */
  public Signatures(
      String ownStoreId,
      Supplier<SigningKey> ownKey,
      MemberKeys keys,
      InstantSource clock,
      RandomGenerator random) {
    this.ownStoreId = ownStoreId;
    this.ownKey = ownKey;
    this.keys = keys;
    this.clock = clock;
    this.random = random;
  }

  /** The request as it is sent to that Store. */
  Asked sign(Asked asked, String receiver) {
    return asked.with(signer().sign(asked.request(), asked.body(), receiver));
  }

  /** The answer as it is sent; as it is where the request has no signature to be bound to. */
  Answered sign(Answered answered, Asked asked) {
    return signer()
        .sign(answered.to(asked), answered.body())
        .map(response -> new Answered(response.status(), response.headers(), answered.body()))
        .orElse(answered);
  }

  /**
   * Lets a request pass that the caller's member signed for this Store, just now, for the first
   * time.
   *
   * @throws Refusal if it is none
   */
  void check(Asked asked, Caller caller) throws Refusal {
    var lookup = new Lookup(caller.memberId());
    var verifier = new RequestVerifier(ownStoreId, lookup, nonces, clock);
    if (verifier.verify(asked.request(), asked.body()) instanceof Verdict.Refused refused) {
      throw refusal(refused, asked, lookup.isElses);
    }
  }

  /** Whether the answer to that request, as it was sent, is signed by that Store's member. */
  Verdict verify(Answered answered, Asked asked, Caller from) {
    return new ResponseVerifier(new Lookup(from.memberId()), clock)
        .verify(answered.to(asked), answered.body());
  }

  private HttpSigner signer() {
    return new HttpSigner(ownKey.get(), clock, random);
  }

  private Refusal refusal(Verdict.Refused refused, Asked asked, boolean isElses) {
    return switch (refused.reason()) {
      case CLOCK_SKEW, EXPIRED -> Refusal.clock(date(asked), clock.instant());
      case UNKNOWN_KEY ->
          isElses
              ? Refusal.signature("the key is not one for requests of this member at this time")
              : Refusal.unknownKey();
      case REPLAY -> Refusal.replay();
      case TOO_MANY_NONCES -> Refusal.quota(refused.detail());
      case NO_SIGNATURE,
          MALFORMED,
          MISSING_COMPONENT,
          BAD_SIGNATURE,
          DIGEST_MISMATCH,
          WRONG_RECEIVER ->
          Refusal.signature(refused.detail());
    };
  }

  /** Only asked for when the verifier has read it. */
  private static Instant date(Asked asked) {
    return Instant.parse(asked.headers().combined(Fsx.DATE).orElseThrow());
  }

  /** The keys of one member; remembers when it was asked for one that is no such key. */
  private final class Lookup implements KeyLookup {
    private final String memberId;
    private boolean isElses;

    Lookup(String memberId) {
      this.memberId = memberId;
    }

    @Override
    public Optional<VerifyingKey> find(String keyId, Instant now) {
      isElses = keys.isKnown(keyId);
      return keys.find(memberId, keyId);
    }
  }
}
