package org.sipward.exchange.transport.signature;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.sipward.exchange.message.Signature.Algorithm;
import org.sipward.exchange.seal.VerifyingKey;
import org.sipward.exchange.transport.signature.Verdict.Reason;
import org.sipward.exchange.transport.signature.Verdict.Refused;

/** What requests and responses must have in common; cheap checks stand before dear ones. */
final class ProfileCheck {
  private final KeyLookup keys;
  private final InstantSource clock;

  ProfileCheck(KeyLookup keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  Verdict verify(HttpParts parts, byte[] content, List<Component> required) {
    var all = LabelledSignature.allOf(parts.headers());
    if (all.isEmpty()) {
      return new Refused(Reason.MALFORMED, "signature and signature-input cannot be read");
    }
    var tagged =
        all.get().stream()
            .filter(s -> s.input().text(SignatureInput.TAG).equals(Optional.of(Fsx.TAG)))
            .toList();
    if (tagged.isEmpty()) {
      return new Refused(Reason.NO_SIGNATURE, "no signature with the tag " + Fsx.TAG);
    }
    var signature = tagged.getFirst();
    var input = signature.input();
    if (tagged.size() > 1 || !input.label().equals(Fsx.LABEL) || !hasParameters(input)) {
      return new Refused(
          Reason.MALFORMED,
          "one signature " + Fsx.LABEL + " with created, expires, nonce, keyid and alg expected");
    }
    var missing = required.stream().filter(c -> !input.covers(c)).findFirst();
    if (missing.isPresent()) {
      return new Refused(Reason.MISSING_COMPONENT, missing.get().text() + " is not covered");
    }
    return timely(parts, content, signature);
  }

  private static boolean hasParameters(SignatureInput input) {
    return input.time(SignatureInput.CREATED).isPresent()
        && input.time(SignatureInput.EXPIRES).isPresent()
        && input.text(SignatureInput.KEY_ID).isPresent()
        && input.text(SignatureInput.NONCE).filter(ProfileCheck::isNonce).isPresent()
        && input.text(SignatureInput.ALGORITHM).equals(Optional.of(Fsx.ALGORITHM));
  }

  private static boolean isNonce(String text) {
    try {
      var octets = Base64.getUrlDecoder().decode(text);
      return octets.length == Fsx.NONCE_OCTETS
          && Base64.getUrlEncoder().withoutPadding().encodeToString(octets).equals(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private Verdict timely(HttpParts parts, byte[] content, LabelledSignature signature) {
    var now = clock.instant();
    long created = signature.input().time(SignatureInput.CREATED).orElseThrow();
    long expires = signature.input().time(SignatureInput.EXPIRES).orElseThrow();
    var date = parts.headers().combined(Fsx.DATE).flatMap(Fsx::date);
    if (date.isEmpty() || date.get().getEpochSecond() != created) {
      return new Refused(Reason.MALFORMED, Fsx.DATE + " must be the time created, in milliseconds");
    }
    if (expires <= created || expires - created > Fsx.LIFETIME.toSeconds()) {
      return new Refused(
          Reason.MALFORMED, "expires must be within " + Fsx.LIFETIME.toSeconds() + " s of created");
    }
    var offence = SkewRule.offence(date.get(), now);
    if (offence.isPresent()) {
      return new Refused(Reason.CLOCK_SKEW, offence.get());
    }
    if (now.getEpochSecond() >= expires) {
      return new Refused(
          Reason.EXPIRED, "ended at " + Instant.ofEpochSecond(expires) + ", received at " + now);
    }
    return genuine(parts, content, signature, new Times(date.get(), now));
  }

  private Verdict genuine(
      HttpParts parts, byte[] content, LabelledSignature signature, Times times) {
    var input = signature.input();
    var keyId = input.text(SignatureInput.KEY_ID).orElseThrow();
    var key = keys.find(keyId, times.now()).filter(k -> isFit(k, times.signed()));
    if (key.isEmpty()) {
      return new Refused(Reason.UNKNOWN_KEY, "no key " + keyId + " for requests at this time");
    }
    return switch (SigningText.of(input, parts)) {
      case SigningText.Incomplete missing ->
          new Refused(Reason.MISSING_COMPONENT, missing.component() + " is not in the message");
      case SigningText.Complete base when !key.get().verifies(base.octets(), signature.value()) ->
          new Refused(Reason.BAD_SIGNATURE, "not a signature of " + keyId + " over this message");
      case SigningText.Complete base when !isOf(content, parts.headers()) ->
          new Refused(Reason.DIGEST_MISMATCH, "the content is not that of content-digest");
      case SigningText.Complete base ->
          new Verdict.Verified(
              key.get(), times.signed(), input.text(SignatureInput.NONCE).orElseThrow());
    };
  }

  private static boolean isFit(VerifyingKey key, Instant signed) {
    return key.usage().contains(VerifyingKey.Usage.REQUESTS)
        && key.algorithm() == Algorithm.ED25519
        && key.isValidAt(signed);
  }

  /** Without content the field may be missing, not wrong. */
  private static boolean isOf(byte[] content, HeaderFields headers) {
    var digest = headers.combined(ContentDigest.FIELD);
    return digest.isEmpty() ? content.length == 0 : ContentDigest.matches(digest.get(), content);
  }

  private record Times(Instant signed, Instant now) {}
}
