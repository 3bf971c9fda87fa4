package org.sipward.exchange.store.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.sipward.exchange.seal.SigningKey;
import org.sipward.exchange.store.Membership;
import org.sipward.exchange.store.Store;
import org.sipward.exchange.trust.Allocation;
import org.sipward.exchange.trust.Governor;
import org.sipward.exchange.trust.Member;
import org.sipward.exchange.trust.Role;
import org.sipward.exchange.trust.Status;
import org.sipward.exchange.trust.keeper.TrustDraft;
import org.sipward.exchange.trust.keeper.TrustFile;
import org.sipward.exchange.trust.keeper.TrustSigner;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.identifier.NumberPrefix;

/**
 * Makes the members of a consortium, each with a folder and a properties file for {@link
 * StoreMain}, whose trust list leads through a proxy.
 */
final class Founding {
  private static final String CONSORTIUM = "chaos";
  private static final String GOVERNOR = "governor";

  /** Below the ports that systems give to outgoing connections: a killed Store finds its again. */
  private static final int LOWEST_PORT = 20_000;

  private static final int PORTS = 12_000;

  private final Path folder;
  private final FaultyProxy proxy;
  private final SigningKey governor = SigningKey.generate();
  private final Duration longestRetry;
  private int nextPort = LOWEST_PORT + ThreadLocalRandom.current().nextInt(PORTS);
  private final List<Member> members = new ArrayList<>();
  private final List<StoreProcess> processes = new ArrayList<>();

  Founding(Path folder, FaultyProxy proxy, Duration longestRetry) {
    this.folder = folder;
    this.proxy = proxy;
    this.longestRetry = longestRetry;
  }

  /**
   * Adds a member.
   *
   * @param database as {@link StoreMain#database} reads it
   */
  void add(String name, String database) throws IOException {
    var home = folder.resolve(name);
    Store.create(home, Instant.now());
    int port = freePort();
    int shown = proxy.to(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    var terms =
        new Membership.Terms(
            Set.of(Role.MNO),
            Set.of("GB"),
            name,
            List.of(
                new Allocation.Prefix(
                    new NumberPrefix(
                        IdentifierKind.MSISDN, "4479%02d".formatted(members.size() + 1)))));
    members.add(
        Membership.application(
                home,
                name + "/main",
                URI.create("https://127.0.0.1:" + shown),
                terms,
                Instant.now())
            .in(Status.ACTIVE));
    var clock = folder.resolve(name + ".clock");
    Files.writeString(clock, "0");
    var properties = new Properties();
    properties.setProperty("consortium", CONSORTIUM);
    properties.setProperty("name", name);
    properties.setProperty("home", home.toString());
    properties.setProperty("port", "" + port);
    properties.setProperty("database", database);
    properties.setProperty("trust-list", trustList().toString());
    properties.setProperty("governor", governor.kid());
    properties.setProperty("clock", clock.toString());
    properties.setProperty("longest-retry", "" + longestRetry.toSeconds());
    var file = folder.resolve(name + ".properties");
    try (var out = Files.newBufferedWriter(file)) {
      properties.store(out, name);
    }
    processes.add(new StoreProcess(name, home, database, clock, file));
  }

  private Path trustList() {
    return folder.resolve("trust-list.json");
  }

  /** Signs the trust list; the processes are still to be started. */
  List<StoreProcess> found() throws IOException {
    var draft =
        TrustDraft.first(CONSORTIUM, 1, List.of(new Governor(GOVERNOR, governor.publicKey())));
    for (var member : members) {
      draft = draft.with(member);
    }
    var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    // One whose clock is off has to have a list, too.
    var unsigned = draft.issue(now.minus(Duration.ofHours(1)), now.plus(Duration.ofDays(90)));
    var signed = TrustSigner.add(unsigned, TrustSigner.sign(unsigned.list(), GOVERNOR, governor));
    Files.write(trustList(), TrustFile.write(signed));
    Files.writeString(
        folder.resolve(StoreProcess.LOGGING),
        "handlers=java.util.logging.ConsoleHandler\n.level=WARNING\n");
    return List.copyOf(processes);
  }

  /** One that is free and that no other member has. */
  private int freePort() throws IOException {
    for (int attempt = 0; attempt < 100; attempt++) {
      int port = nextPort++;
      try (var _ = new ServerSocket(port)) {
        return port;
      } catch (IOException taken) {
        // The next one, then.
      }
    }
    throw new IOException("no free port");
  }
}
