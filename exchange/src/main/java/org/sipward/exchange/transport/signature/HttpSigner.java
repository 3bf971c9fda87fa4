package org.sipward.exchange.transport.signature;

import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.sipward.exchange.seal.SigningKey;

/** Signs the requests and responses of this Store in the profile {@link Fsx}. */
public final class HttpSigner {
  private final SigningKey key;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * A signer.
   *
   * @param random for nonces; must not repeat over restarts
   */
  public HttpSigner(SigningKey key, InstantSource clock, RandomGenerator random) {
    this.key = key;
    this.clock = clock;
    this.random = random;
  }

  /**
   * The request with all header fields that it needs.
   *
   * @param receiver the id of the Store for which it is
   * @throws IllegalArgumentException if there is content and its type is not said, or a value
   *     cannot be signed
   */
  public HttpParts.Request sign(HttpParts.Request request, byte[] content, String receiver) {
    var now = clock.instant();
    var headers =
        described(request.headers(), content).with(Fsx.TO, receiver).with(Fsx.DATE, Fsx.date(now));
    var whole = request.with(headers);
    return whole.with(
        signature(whole, Fsx.components(whole, content), now.getEpochSecond()).on(headers));
  }

  /**
   * The response with all header fields that it needs; empty where the request has no signature, to
   * which it would be bound.
   *
   * @throws IllegalArgumentException if there is content and its type is not said, or a value
   *     cannot be signed
   */
  public Optional<HttpParts.Response> sign(HttpParts.Response response, byte[] content) {
    var answered = LabelledSignature.allOf(response.request().headers());
    if (answered.isEmpty()
        || answered.get().stream().noneMatch(s -> s.input().label().equals(Fsx.LABEL))) {
      return Optional.empty();
    }
    var now = clock.instant();
    var headers = described(response.headers(), content).with(Fsx.DATE, Fsx.date(now));
    var whole = response.with(headers);
    return Optional.of(
        whole.with(
            signature(whole, Fsx.components(whole, content), now.getEpochSecond()).on(headers)));
  }

  private static HeaderFields described(HeaderFields headers, byte[] content) {
    return content.length == 0
        ? headers
        : headers.with(ContentDigest.FIELD, ContentDigest.of(content));
  }

  private LabelledSignature signature(
      HttpParts parts, List<Component> components, long createdSecond) {
    var nonce = new byte[Fsx.NONCE_OCTETS];
    random.nextBytes(nonce);
    Map<String, BareItem> parameters = new LinkedHashMap<>();
    parameters.put(SignatureInput.CREATED, new BareItem.Whole(createdSecond));
    parameters.put(
        SignatureInput.EXPIRES, new BareItem.Whole(createdSecond + Fsx.LIFETIME.toSeconds()));
    parameters.put(
        SignatureInput.NONCE,
        new BareItem.Text(Base64.getUrlEncoder().withoutPadding().encodeToString(nonce)));
    parameters.put(SignatureInput.KEY_ID, new BareItem.Text(key.kid()));
    parameters.put(SignatureInput.ALGORITHM, new BareItem.Text(Fsx.ALGORITHM));
    parameters.put(SignatureInput.TAG, new BareItem.Text(Fsx.TAG));
    var input = new SignatureInput(Fsx.LABEL, components, parameters);
    return switch (SigningText.of(input, parts)) {
      case SigningText.Complete base -> new LabelledSignature(input, key.sign(base.octets()));
      case SigningText.Incomplete missing ->
          throw new IllegalArgumentException("cannot be signed without " + missing.component());
    };
  }
}
