package org.sipward.exchange.transport.signature;

import java.time.InstantSource;
import java.util.Optional;
import org.sipward.exchange.transport.signature.Verdict.Reason;
import org.sipward.exchange.transport.signature.Verdict.Refused;
import org.sipward.exchange.transport.signature.Verdict.Verified;

/** Judges the requests that this Store receives. Safe for any number of threads. */
public final class RequestVerifier {
  private final String ownStoreId;
  private final ProfileCheck check;
  private final NonceCache nonces;
  private final InstantSource clock;

  public RequestVerifier(
      String ownStoreId, KeyLookup keys, NonceCache nonces, InstantSource clock) {
    this.ownStoreId = ownStoreId;
    this.check = new ProfileCheck(keys, clock);
    this.nonces = nonces;
    this.clock = clock;
  }

  /** Judges a request; one that is verified uses up its nonce and is a replay from then on. */
  public Verdict verify(HttpParts.Request request, byte[] content) {
    return switch (check.verify(request, content, Fsx.components(request, content))) {
      case Refused refused -> refused;
      case Verified verified when !isForUs(request) ->
          new Refused(Reason.WRONG_RECEIVER, "this Store is " + ownStoreId);
      case Verified verified -> once(verified);
    };
  }

  private boolean isForUs(HttpParts.Request request) {
    return request.headers().combined(Fsx.TO).equals(Optional.of(ownStoreId));
  }

  private Verdict once(Verified verified) {
    return switch (nonces.admit(verified.key().kid(), verified.nonce(), clock.instant())) {
      case NEW -> verified;
      case SEEN -> new Refused(Reason.REPLAY, "the nonce was used before");
      case FULL -> new Refused(Reason.TOO_MANY_NONCES, "too many requests with this key");
    };
  }
}
