package org.sipward.bench.exchange;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.sipward.exchange.privacy.Epoch;
import org.sipward.exchange.privacy.EpochKey;
import org.sipward.exchange.privacy.WrappedKey;
import org.sipward.exchange.repository.DatabaseSettings;
import org.sipward.exchange.seal.SigningKey;
import org.sipward.exchange.store.EpochKeys;
import org.sipward.exchange.store.Membership;
import org.sipward.exchange.store.Retention;
import org.sipward.exchange.store.Store;
import org.sipward.exchange.store.StoreSettings;
import org.sipward.exchange.trust.Governor;
import org.sipward.exchange.trust.Member;
import org.sipward.exchange.trust.QuotaClass;
import org.sipward.exchange.trust.Role;
import org.sipward.exchange.trust.Status;
import org.sipward.exchange.trust.keeper.TrustDraft;
import org.sipward.exchange.trust.keeper.TrustFile;
import org.sipward.exchange.trust.keeper.TrustSigner;
import org.sipward.kernel.Mode;

/**
 * Some operators on loopback with one governor, in a folder that another process can open too: real
 * keys, a real trust list, databases in files.
 */
final class Operators {
  private static final String CONSORTIUM = "bench";
  private static final String GOVERNOR = "governor";

  /** So large a base that the limits of automatic actions are not what is measured. */
  private static final long SUBSCRIBERS = 10_000_000_000L;

  private final Path folder;
  private final Properties known;
  private final List<Member> members = new ArrayList<>();

  private Operators(Path folder, Properties known) {
    this.folder = folder;
    this.known = known;
  }

  /** Those that another process founded in this folder; without the list of their members. */
  static Operators reopen(Path folder) throws IOException {
    var known = new Properties();
    try (var in = Files.newInputStream(folder.resolve("operators.properties"))) {
      known.load(in);
    }
    return new Operators(folder, known);
  }

  /** All active, each a group of its own. */
  static Operators found(Path folder, Instant at, QuotaClass quota, List<String> names)
      throws Exception {
    var operators = new Operators(folder, new Properties());
    var governorKey = SigningKey.generate();
    operators.known.setProperty(GOVERNOR, governorKey.kid());
    var draft =
        TrustDraft.first(CONSORTIUM, 1, List.of(new Governor(GOVERNOR, governorKey.publicKey())));
    for (var name : names) {
      var member = operators.member(name, quota, at);
      operators.members.add(member);
      draft = draft.with(member);
    }
    var from = at.truncatedTo(ChronoUnit.SECONDS);
    var unsigned = draft.issue(from, from.plus(Duration.ofDays(90)));
    var signature = TrustSigner.sign(unsigned.list(), GOVERNOR, governorKey);
    Files.write(operators.list(), TrustFile.write(TrustSigner.add(unsigned, signature)));
    operators.writeEpoch(governorKey, from);
    try (var out = Files.newOutputStream(folder.resolve("operators.properties"))) {
      operators.known.store(out, "");
    }
    return operators;
  }

  private Member member(String name, QuotaClass quota, Instant at) throws IOException {
    var home = folder.resolve(name);
    Store.create(home, at);
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      known.setProperty(name, Integer.toString(socket.getLocalPort()));
    }
    var settings = settings(name);
    var terms = new Membership.Terms(Set.of(Role.MNO), Set.of("GB"), name, List.of());
    var endpoint = URI.create("https://127.0.0.1:" + settings.listen().getPort());
    return of(quota, Membership.application(home, settings.storeId(), endpoint, terms, at))
        .in(Status.ACTIVE);
  }

  private static Member of(QuotaClass quota, Member m) {
    return new Member(
        m.memberId(),
        m.roles(),
        m.status(),
        m.since(),
        m.countries(),
        m.groups(),
        m.independenceGroup(),
        m.allocations(),
        m.stores(),
        m.keys(),
        m.encryptionKeys(),
        quota,
        m.mayNotSend());
  }

  private void writeEpoch(SigningKey governorKey, Instant from) throws IOException {
    var random = new SecureRandom();
    var key = EpochKey.generate(new Epoch(Epoch.CONSORTIUM, 1), from, random);
    var wrapped =
        members.stream()
            .map(
                m ->
                    WrappedKey.of(
                        key, m.memberId(), m.encryptionKey(from).orElseThrow().key(), random))
            .toList();
    var governor = new Governor(GOVERNOR, governorKey.publicKey());
    Files.write(epochs(), EpochKeys.write(wrapped, governor, governorKey));
  }

  private Path list() {
    return folder.resolve("trust-list.json");
  }

  private Path epochs() {
    return folder.resolve("epoch-keys.txt");
  }

  List<Member> members() {
    return List.copyOf(members);
  }

  Path database(String name) {
    return folder.resolve(name).resolve("store.db");
  }

  StoreSettings settings(String name) {
    var home = folder.resolve(name);
    int port = Integer.parseInt(known.getProperty(name));
    return new StoreSettings(
        CONSORTIUM,
        name,
        name + "/main",
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        home,
        new DatabaseSettings.Embedded(database(name)),
        list(),
        epochs(),
        Set.of(known.getProperty(GOVERNOR)),
        1,
        Set.of("GB"),
        SUBSCRIBERS,
        Mode.ENFORCE,
        Duration.ofMinutes(1),
        List.of(),
        Optional.empty(),
        Retention.DEFAULT);
  }

  Store start(String name, Store.Sinks sinks) throws IOException {
    return Store.start(settings(name), InstantSource.system(), sinks);
  }

  /** A Store of which nobody hears anything. */
  Store start(String name) throws IOException {
    return start(name, new Store.Sinks(_ -> {}, _ -> {}));
  }
}
