package org.sipward.exchange.store.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.exchange.repository.DatabaseSettings;
import org.sipward.exchange.seal.Ed25519Key;
import org.sipward.exchange.seal.SigningKey;
import org.sipward.exchange.store.Retention;
import org.sipward.exchange.store.Store;
import org.sipward.exchange.store.StoreKeys;
import org.sipward.exchange.store.StoreSettings;
import org.sipward.kernel.Mode;

/** A Store of ours holds in everything; one that cannot listen is not tried. */
class ConformanceTest {
  @TempDir private Path folder;

  @Test
  void ourStoreHoldsAndItsFolderStaysAsItWas() throws Exception {
    Path home = folder.resolve("home");
    Store.create(home, Instant.now());
    var before = content(home);
    List<Step> told = new ArrayList<>();
    var report = Conformance.run(settings(home, freePort()), InstantSource.system(), told::add);
    assertThat(report.steps())
        .isEqualTo(told)
        .hasSize(Checks.ALL.size())
        .allSatisfy(step -> assertThat(step.holds()).as(step.toString()).isTrue());
    assertThat(report.holds()).isTrue();
    assertThat(content(home)).isEqualTo(before);
    assertSigned(report, StoreKeys.read(home, "op-a/main").messages());
  }

  private static void assertSigned(ConformanceReport report, SigningKey key) {
    var file = new String(report.signed(key), UTF_8);
    assertThat(file).contains(new String(report.canonical(), UTF_8), key.kid());
    var value = file.replaceAll("(?s).*\"value\":\"([^\"]+)\".*", "$1");
    assertThat(
            Ed25519Key.of(key.publicKey())
                .orElseThrow()
                .verifies(report.canonical(), Base64.getUrlDecoder().decode(value)))
        .isTrue();
  }

  @Test
  void aPortThatIsTakenEndsTheRun() throws Exception {
    Path home = folder.resolve("home");
    Store.create(home, Instant.now());
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var settings = settings(home, taken.getLocalPort());
      assertThatThrownBy(() -> Conformance.run(settings, InstantSource.system(), _ -> {}))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void whatIsSeenIsOneLineOfBoundedLength() {
    var step = Step.of("check", Step.Outcome.FAILS, "a\nb\u0000" + "x".repeat(9_999));
    assertThat(step.seen()).startsWith("a b ").hasSize(512);
  }

  private static List<String> content(Path home) throws IOException {
    try (var inside = Files.walk(home)) {
      return inside.map(Path::toString).sorted().toList();
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static StoreSettings settings(Path home, int port) {
    return new StoreSettings(
        "test",
        "op-a",
        "op-a/main",
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        home,
        new DatabaseSettings.Embedded(home.resolve("store.db")),
        home.resolve("trust-list.json"),
        home.resolve("epoch-keys.txt"),
        Set.of(SigningKey.generate().kid()),
        1,
        Set.of("GB"),
        0,
        Mode.MONITOR,
        Duration.ofHours(1),
        List.of(),
        Optional.empty(),
        Retention.DEFAULT);
  }
}
