package org.sipward.exchange.store.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.sipward.exchange.protocol.Caller;
import org.sipward.exchange.seal.VerifyingKey;
import org.sipward.exchange.store.Store;
import org.sipward.exchange.store.StoreKeys;
import org.sipward.exchange.store.StoreSettings;
import org.sipward.exchange.transport.HttpRemote;
import org.sipward.exchange.transport.IdentityFile;
import org.sipward.exchange.transport.MemberKeys;
import org.sipward.exchange.transport.Pinned;
import org.sipward.exchange.transport.Probe;
import org.sipward.exchange.transport.Signatures;
import org.sipward.exchange.trust.Member;
import org.sipward.exchange.trust.StoreEntry;

/**
 * The Store that is tried and the one that tries it, in a folder that is gone afterwards.
 *
 * <p>The tester has a Store of its own, which sees to the proofs and signatures as any member's
 * would, and beside it callers with the same keys for what no Store does.
 */
final class Sandbox implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration LOOK = Duration.ofMillis(20);

  private final Path folder;
  private final InstantSource clock;
  private final Store subject;
  private final Store tester;
  private final HttpRemote remote;
  private final Probe probe;
  private final SampleReport sample;

  private Sandbox(Path folder, Founding founding, InstantSource clock) throws IOException {
    this.folder = folder;
    this.clock = clock;
    var sinks = new Store.Sinks(_ -> {}, _ -> {});
    subject = Store.start(founding.subject(), clock, sinks);
    try {
      tester = Store.start(founding.tester(), clock, sinks);
    } catch (IOException | RuntimeException e) {
      subject.close();
      throw e;
    }
    var settings = founding.tester();
    var keys = StoreKeys.read(settings.folder(), settings.storeId());
    var peer = new Caller(founding.subject().memberId(), founding.subject().storeId());
    var entry = founding.subjectMember().stores().getFirst();
    var tls = new Pinned(IdentityFile.of(settings.folder(), _ -> {}), pin -> at(entry, pin));
    var signatures =
        new Signatures(
            settings.storeId(),
            keys::messages,
            new KeysOf(founding.subjectMember()),
            clock,
            new SecureRandom());
    remote = new HttpRemote(peer, entry.endpoint(), tls, signatures);
    probe = new Probe(peer, entry.endpoint(), tls, signatures);
    sample = SampleReport.of(settings.memberId(), settings.storeId(), keys.messages(), clock);
  }

  /**
   * Founds a consortium of two and starts their Stores.
   *
   * @throws IOException if one of them cannot be started; nothing stays behind
   */
  static Sandbox open(StoreSettings settings, InstantSource clock) throws IOException {
    Path folder = Files.createTempDirectory("sipward-conformance-");
    try {
      return new Sandbox(folder, Founding.of(settings, folder, clock), clock);
    } catch (IOException | RuntimeException e) {
      delete(folder);
      throw e;
    }
  }

  private static Optional<Caller> at(StoreEntry entry, String pin) {
    return Optional.of(new Caller(entry.memberId(), entry.storeId()))
        .filter(_ -> entry.tlsPins().contains(pin));
  }

  /** The keys of one member. */
  private record KeysOf(Member member) implements MemberKeys {
    @Override
    public Optional<VerifyingKey> find(String memberId, String keyId) {
      return Optional.of(member)
          .filter(m -> m.memberId().equals(memberId))
          .flatMap(m -> m.key(keyId))
          .map(key -> key.key());
    }

    @Override
    public boolean isKnown(String keyId) {
      return member.key(keyId).isPresent();
    }
  }

  InstantSource clock() {
    return clock;
  }

  /** The Store that is tried. */
  Store subject() {
    return subject;
  }

  Store tester() {
    return tester;
  }

  /** The Store that is tried, as the tester reaches it. */
  HttpRemote remote() {
    return remote;
  }

  Probe probe() {
    return probe;
  }

  SampleReport sample() {
    return sample;
  }

  /** Waits until something holds. */
  void await(String what, Predicate<Sandbox> condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.test(this)) {
      Check.expect(
          System.nanoTime() < end, "waited " + PATIENCE.toSeconds() + " s in vain for " + what);
      Thread.sleep(LOOK);
    }
  }

  @Override
  public void close() throws IOException {
    remote.close();
    tester.close();
    subject.close();
    delete(folder);
  }

  /** Deletes the folder and the copies of keys in it. */
  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (var inside = Files.walk(folder)) {
      all = inside.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }
}
