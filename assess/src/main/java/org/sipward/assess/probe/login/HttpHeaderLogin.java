package org.sipward.assess.probe.login;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.sipward.assess.protocol.DigestChallenge;
import org.sipward.assess.protocol.HttpReply;
import org.sipward.assess.protocol.HttpRequest;

/** A login over HTTP in a header, Basic or Digest (RFC 7617, RFC 7616). */
final class HttpHeaderLogin implements Tongue {
  private static final int UNAUTHORIZED = 401;

  private final HttpDoor web;
  private final String target;
  private Optional<DigestChallenge> digest;

  private HttpHeaderLogin(HttpDoor web, String target, Optional<DigestChallenge> digest) {
    this.web = web;
    this.target = target;
    this.digest = digest;
  }

  /** The login that a reply asks for; nothing where it asks for none of ours. */
  static Optional<Tongue> of(HttpDoor web, String target, HttpReply reply) {
    boolean basic =
        reply.all("www-authenticate").stream()
            .anyMatch(v -> v.regionMatches(true, 0, "Basic", 0, "Basic".length()));
    Optional<DigestChallenge> digest = challenge(reply);
    return reply.status() == UNAUTHORIZED && (basic || digest.isPresent())
        ? Optional.of(new HttpHeaderLogin(web, target, digest))
        : Optional.empty();
  }

  @Override
  public String name() {
    return (digest.isPresent() ? "HTTP Digest at " : "HTTP Basic at ") + web.door().place();
  }

  @Override
  public long tookNanos() {
    return web.door().tookNanos();
  }

  @Override
  public Reply attempt(Account account) throws InterruptedException {
    HttpRequest request = HttpRequest.get(target).with("Authorization", authorization(account));
    return web.login(
        request,
        reply -> {
          // A nonce may serve once only.
          digest = challenge(reply).or(() -> digest);
          boolean open = reply.status() < HttpDoor.NO;
          return HttpDoor.locked(reply)
              .orElse(new Reply.Said("status " + reply.status(), "", open));
        });
  }

  private String authorization(Account account) {
    return digest
        .map(d -> d.answer("GET", target, account.user(), account.password()))
        .orElseGet(
            () -> {
              String pair = account.user() + ":" + account.password();
              byte[] octets = pair.getBytes(StandardCharsets.UTF_8);
              return "Basic " + Base64.getEncoder().encodeToString(octets);
            });
  }

  private static Optional<DigestChallenge> challenge(HttpReply reply) {
    return reply.all("www-authenticate").stream()
        .flatMap(v -> DigestChallenge.read(v).stream())
        .findFirst();
  }
}
