package org.sipward.exchange.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.sipward.exchange.message.Signature.Algorithm;
import org.sipward.exchange.protocol.Caller;
import org.sipward.exchange.seal.SigningKey;
import org.sipward.exchange.seal.VerifyingKey;

/**
 * A served Store and some that may call it, on loopback, with a clock each that a test can turn.
 */
final class Net implements AutoCloseable {
  static final Caller SERVED = new Caller("operator-s", "operator-s/main");
  static final Caller ALICE = new Caller("operator-a", "operator-a/main");
  static final Caller BOB = new Caller("operator-b", "operator-b/main");

  private final Map<String, Caller> pins = new ConcurrentHashMap<>();
  private final Map<Caller, TlsIdentity> identities = new ConcurrentHashMap<>();
  private final Map<String, SigningKey> keys = new ConcurrentHashMap<>();
  private final List<Runnable> open = new CopyOnWriteArrayList<>();
  final SomeStore store = new SomeStore(SERVED.storeId());
  final StoreServer server;

  /** How far a caller's clock is ahead. */
  volatile Duration ahead = Duration.ZERO;

  Net() throws IOException {
    this(settings(_ -> new Quota(1_000, 1_000), System::nanoTime));
  }

  Net(ServerSettings settings) throws IOException {
    for (var caller : List.of(SERVED, ALICE, BOB)) {
      renew(caller);
      keys.put(caller.memberId(), SigningKey.generate());
    }
    server = StoreServer.start(settings, tls(SERVED), signatures(SERVED), store::to);
    open.add(server::close);
  }

  /** Gives a Store another key, and pins that. */
  void renew(Caller caller) {
    var identity = TlsIdentity.generate(Instant.now());
    unpin(caller);
    identities.put(caller, identity);
    pins.put(identity.pin(), caller);
  }

  void unpin(Caller caller) {
    pins.values().remove(caller);
  }

  /** Pins the key of a Store to another one. */
  void pin(Caller caller, Caller other) {
    pins.replaceAll((pin, owner) -> owner.equals(caller) ? other : owner);
  }

  Pinned tls(Caller caller) {
    return new Pinned(() -> Objects.requireNonNull(identities.get(caller)), this::pinned);
  }

  private Optional<Caller> pinned(String pin) {
    return Optional.ofNullable(pins.get(pin));
  }

  /** Those of a Store with the key of its member. */
  Signatures signatures(Caller caller) {
    return signatures(caller, key(caller));
  }

  Signatures signatures(Caller caller, SigningKey key) {
    return new Signatures(
        caller.storeId(), () -> key, new Keys(), () -> now(caller), new SecureRandom());
  }

  private Instant now(Caller caller) {
    return caller.equals(SERVED) ? Instant.now() : Instant.now().plus(ahead);
  }

  SigningKey key(Caller caller) {
    return Objects.requireNonNull(keys.get(caller.memberId()));
  }

  /** Of everybody who has one here, for requests of any time. */
  private final class Keys implements MemberKeys {
    @Override
    public Optional<VerifyingKey> find(String memberId, String keyId) {
      return Optional.ofNullable(keys.get(memberId))
          .filter(key -> key.kid().equals(keyId))
          .map(
              key ->
                  new VerifyingKey(
                      keyId,
                      Algorithm.ED25519,
                      key.publicKey(),
                      Instant.EPOCH,
                      Instant.parse("2100-01-01T00:00:00Z"),
                      Set.of(VerifyingKey.Usage.REQUESTS)));
    }

    @Override
    public boolean isKnown(String keyId) {
      return keys.values().stream().anyMatch(key -> key.kid().equals(keyId));
    }
  }

  HttpRemote remote(Caller caller) {
    return remote(tls(caller), signatures(caller));
  }

  /** A caller of another server of the same Store. */
  HttpRemote remote(StoreServer other, Caller caller) {
    return remote(base(other), tls(caller), signatures(caller));
  }

  HttpRemote remote(Pinned tls, Signatures signatures) {
    return remote(base(), tls, signatures);
  }

  private HttpRemote remote(URI base, Pinned tls, Signatures signatures) {
    var remote = new HttpRemote(SERVED, base, tls, signatures);
    open.add(remote::close);
    return remote;
  }

  static ServerSettings settings(Function<Caller, Quota> quotas, LongSupplier nanos) {
    return new ServerSettings(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        64,
        8,
        Duration.ofSeconds(2),
        Duration.ofSeconds(30),
        quotas,
        nanos);
  }

  URI base() {
    return base(server);
  }

  static URI base(StoreServer server) {
    var address = server.address();
    return URI.create("https://" + address.getAddress().getHostAddress() + ":" + address.getPort());
  }

  @Override
  public void close() {
    open.reversed().forEach(Runnable::run);
  }
}
