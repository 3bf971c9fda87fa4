package org.sipward.app.demo.consortium;

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
import org.sipward.exchange.trust.Allocation;
import org.sipward.exchange.trust.Governor;
import org.sipward.exchange.trust.Member;
import org.sipward.exchange.trust.Role;
import org.sipward.exchange.trust.Status;
import org.sipward.exchange.trust.keeper.TrustDraft;
import org.sipward.exchange.trust.keeper.TrustFile;
import org.sipward.exchange.trust.keeper.TrustSigner;
import org.sipward.kernel.Mode;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.identifier.NumberPrefix;

/**
 * The founding of the consortium: keys of every member, one governor, the trust list it signs and
 * the pseudonym key it hands out. Single thread.
 */
final class Founding {
  private static final String NAME = "demo";
  private static final String GOVERNOR = "governor";
  private static final Duration LIST_LASTS = Duration.ofDays(90);
  private static final Duration FEEDBACK = Duration.ofMinutes(1);
  private static final long SUBSCRIBERS = 1_000_000;

  private final Path folder;
  private final InstantSource clock;
  private final Path list;
  private final Path epochs;
  private final SigningKey governorKey = SigningKey.generate();
  private final List<StoreSettings> stores = new ArrayList<>();
  private final List<Member> members = new ArrayList<>();

  private Founding(Path folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
    list = folder.resolve("trust-list.json");
    epochs = folder.resolve("epoch-keys.txt");
  }

  /** Settings of the Stores of these members, whose numbers begin with {@link #prefix}. */
  static List<StoreSettings> of(Path folder, InstantSource clock, List<String> names)
      throws IOException {
    var founding = new Founding(folder, clock);
    for (var name : names) {
      founding.admit(name);
    }
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    founding.signList(now);
    founding.handOutKey(now);
    return List.copyOf(founding.stores);
  }

  /** What the numbers of the operator with this number begin with, without a plus sign. */
  static String prefix(int number) {
    return "4479%02d".formatted(number);
  }

  private void admit(String name) throws IOException {
    var home = folder.resolve(name);
    Store.create(home, clock.instant());
    var address = InetAddress.getByName("127.0.%d.1".formatted(stores.size() + 1));
    int port;
    try (var socket = new ServerSocket(0, 1, address)) {
      port = socket.getLocalPort();
    }
    var settings = settings(name, home, new InetSocketAddress(address, port));
    stores.add(settings);
    var numbers =
        new Allocation.Prefix(new NumberPrefix(IdentifierKind.MSISDN, prefix(stores.size())));
    // Of a group of its own: nobody here speaks with two voices.
    var terms = new Membership.Terms(Set.of(Role.MNO), Set.of("GB"), name, List.of(numbers));
    var endpoint = URI.create("https://" + address.getHostAddress() + ":" + port);
    members.add(
        Membership.application(home, settings.storeId(), endpoint, terms, clock.instant())
            .in(Status.ACTIVE));
  }

  private StoreSettings settings(String name, Path home, InetSocketAddress listen) {
    return new StoreSettings(
        NAME,
        name,
        name + "/main",
        listen,
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        home,
        new DatabaseSettings.Embedded(home.resolve("store.db")),
        list,
        epochs,
        Set.of(governorKey.kid()),
        1,
        Set.of("GB"),
        SUBSCRIBERS,
        Mode.ENFORCE,
        FEEDBACK,
        List.of(),
        Optional.empty(),
        Retention.DEFAULT);
  }

  private void signList(Instant now) throws IOException {
    var draft = TrustDraft.first(NAME, 1, List.of(governor()));
    for (var member : members) {
      draft = draft.with(member);
    }
    var unsigned = draft.issue(now, now.plus(LIST_LASTS));
    var signature = TrustSigner.sign(unsigned.list(), GOVERNOR, governorKey);
    Files.write(list, TrustFile.write(TrustSigner.add(unsigned, signature)));
  }

  private void handOutKey(Instant now) throws IOException {
    var random = new SecureRandom();
    var key = EpochKey.generate(new Epoch(Epoch.CONSORTIUM, 1), now.minusSeconds(60), random);
    var wrapped =
        members.stream()
            .map(
                member ->
                    WrappedKey.of(
                        key,
                        member.memberId(),
                        member.encryptionKey(now).orElseThrow().key(),
                        random))
            .toList();
    Files.write(epochs, EpochKeys.write(wrapped, governor(), governorKey));
  }

  private Governor governor() {
    return new Governor(GOVERNOR, governorKey.publicKey());
  }
}
