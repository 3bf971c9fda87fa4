package org.sipward.exchange.store.conformance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sipward.exchange.repository.DatabaseSettings;
import org.sipward.exchange.seal.SigningKey;
import org.sipward.exchange.store.Membership;
import org.sipward.exchange.store.Retention;
import org.sipward.exchange.store.Store;
import org.sipward.exchange.store.StoreSettings;
import org.sipward.exchange.trust.Governor;
import org.sipward.exchange.trust.Member;
import org.sipward.exchange.trust.Role;
import org.sipward.exchange.trust.Status;
import org.sipward.exchange.trust.keeper.TrustDraft;
import org.sipward.exchange.trust.keeper.TrustFile;
import org.sipward.exchange.trust.keeper.TrustSigner;
import org.sipward.kernel.Mode;

/** A consortium of two with a governor whose key is thrown away. */
record Founding(StoreSettings subject, StoreSettings tester, Member subjectMember) {
  private static final String TESTER = "conformance";
  private static final String GOVERNOR = "sandbox";
  private static final String LIST = "trust-list.json";

  static Founding of(StoreSettings real, Path folder, InstantSource clock) throws IOException {
    Path own = folder.resolve("subject");
    Path other = folder.resolve("tester");
    copyKeys(real.folder(), own);
    Store.create(other, clock.instant());
    var governor = SigningKey.generate();
    var subject = sandboxed(real, own, folder, governor);
    var tester = tester(subject, other);
    var subjectMember = member(subject, clock);
    var testerMember = member(tester, clock);
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    var issued =
        TrustDraft.first(
                real.consortium(), 1, List.of(new Governor(GOVERNOR, governor.publicKey())))
            .with(subjectMember)
            .with(testerMember)
            .issue(now, now.plus(Duration.ofDays(1)));
    var signed = TrustSigner.add(issued, TrustSigner.sign(issued.list(), GOVERNOR, governor));
    Files.write(folder.resolve(LIST), TrustFile.write(signed));
    return new Founding(subject, tester, subjectMember);
  }

  /** The same rights, or the Store would refuse its keys. */
  private static void copyKeys(Path from, Path to) throws IOException {
    List<Path> keys;
    try (var inside = Files.walk(from.resolve("keys"))) {
      keys = inside.toList();
    }
    Files.createDirectory(to);
    for (Path path : keys) {
      Files.copy(path, to.resolve(from.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
    }
    Files.copy(from.resolve("tls.pem"), to.resolve("tls.pem"), StandardCopyOption.COPY_ATTRIBUTES);
  }

  private static StoreSettings sandboxed(
      StoreSettings real, Path own, Path folder, SigningKey governor) {
    return new StoreSettings(
        real.consortium(),
        real.memberId(),
        real.storeId(),
        real.listen(),
        real.local(),
        own,
        new DatabaseSettings.Embedded(own.resolve("store.db")),
        folder.resolve(LIST),
        folder.resolve("epoch-keys.txt"),
        Set.of(governor.kid()),
        1,
        real.countries(),
        real.subscribers(),
        Mode.OFF,
        real.feedback(),
        List.of(),
        Optional.empty(),
        Retention.DEFAULT);
  }

  private static StoreSettings tester(StoreSettings subject, Path folder) throws IOException {
    // Not the name of the one that is tried, should that be called like this one.
    String name = subject.memberId().equals(TESTER) ? TESTER + "-2" : TESTER;
    return new StoreSettings(
        subject.consortium(),
        name,
        name + "/main",
        new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort()),
        subject.local(),
        folder,
        new DatabaseSettings.Embedded(folder.resolve("store.db")),
        subject.trustList(),
        subject.epochKeys(),
        subject.governors(),
        1,
        subject.countries(),
        0,
        Mode.OFF,
        subject.feedback(),
        List.of(),
        Optional.empty(),
        Retention.DEFAULT);
  }

  /** Its address must be in the list before it listens. */
  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Member member(StoreSettings settings, InstantSource clock) throws IOException {
    var terms =
        new Membership.Terms(
            Set.of(Role.MNO), settings.countries(), settings.memberId(), List.of());
    return Membership.application(
            settings.folder(),
            settings.storeId(),
            endpoint(settings.listen()),
            terms,
            clock.instant())
        .in(Status.ACTIVE);
  }

  /** Where the tester reaches a Store of this machine; the list takes names and IPv4 only. */
  private static URI endpoint(InetSocketAddress listen) {
    var address = listen.getAddress();
    boolean isNear = address.isAnyLocalAddress() || address.isLoopbackAddress();
    var host =
        address.getAddress().length == 4 && !address.isAnyLocalAddress()
            ? address.getHostAddress()
            : isNear ? "localhost" : address.getHostName();
    return URI.create("https://" + host + ":" + listen.getPort());
  }
}
