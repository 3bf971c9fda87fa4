package org.sipward.exchange.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.sipward.exchange.log.Seeds;
import org.sipward.exchange.log.Verification;
import org.sipward.exchange.log.note.Keys;
import org.sipward.exchange.log.note.SignedCheckpoint;

/**
 * A Store that is killed at any statement, or at any time under load, opens again with everything
 * it acknowledged and consistent with everything it signed.
 */
@ParameterizedClass
@EnumSource(Backend.class)
final class KillTest {
  /** More than the statements of opening, one round of appends, a checkpoint and an erasure. */
  private static final int STATEMENTS = 28;

  private static final int KILLS = 4;

  private final Backend backend;
  @TempDir Path folder;

  private DatabaseSettings settings;
  private List<String> lines;
  private final List<Long> acked = new ArrayList<>();
  private final List<SignedCheckpoint> signed = new ArrayList<>();

  KillTest(Backend backend) {
    this.backend = backend;
  }

  @BeforeEach
  void prepare() throws Exception {
    settings = backend.fresh(folder);
    var pair = Keys.pair();
    var encoder = Base64.getEncoder();
    var keys =
        List.of(
            encoder.encodeToString(pair.getPublic().getEncoded()),
            encoder.encodeToString(pair.getPrivate().getEncoded()));
    lines =
        switch (settings) {
          case DatabaseSettings.Embedded(Path file) ->
              List.of(file.toString(), "", "", keys.get(0), keys.get(1));
          case DatabaseSettings.Server(String url, String user, String password) ->
              List.of(url, user, password, keys.get(0), keys.get(1));
        };
    Files.write(folder.resolve("store.txt"), lines);
  }

  @Test
  void betweenAnyTwoStatements() throws Exception {
    // What a server does with a transaction whose client is gone is its own affair: fewer steps.
    int step = backend == Backend.SQLITE ? 1 : 5;
    for (int statement = 1; statement <= STATEMENTS; statement += step) {
      var process = start(statement);
      try (var output = process.inputReader()) {
        output.lines().forEach(this::heard);
      }
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(137);
      holdsItsWord();
    }
    assertThat(signed).isNotEmpty();
  }

  @Test
  void atAnyTimeUnderLoad() throws Exception {
    var random = Seeds.next();
    for (int kill = 0; kill < KILLS; kill++) {
      var process = start(0);
      try (var output = process.inputReader()) {
        int heard = random.nextInt(1, 400);
        for (int i = 0; i < heard; i++) {
          heard(next(output));
        }
        // Killed by its handle: the process itself would close the pipe, and its last words count.
        assertThat(process.toHandle().destroyForcibly()).isTrue();
        output.lines().forEach(this::heard);
      }
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      holdsItsWord();
    }
    assertThat(acked).isNotEmpty();
  }

  private static String next(BufferedReader output) throws IOException {
    var line = output.readLine();
    assertThat(line).as("the Store ended by itself").isNotNull();
    return line;
  }

  private Process start(int statements) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        new ArrayList<>(
            List.of(
                java,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path")));
    command.add(DyingStore.class.getName());
    command.add(folder.resolve("store.txt").toString());
    command.add(Integer.toString(statements));
    return new ProcessBuilder(command).redirectError(folder.resolve("error.txt").toFile()).start();
  }

  /** A line that was cut off by the kill was not said. */
  private void heard(String line) {
    if (line.startsWith("acked ")) {
      acked.add(Long.parseLong(line.substring(6)));
    } else if (line.startsWith("signed ")) {
      var note = Base64.getDecoder().decode(line.substring(7));
      signed.add(SignedCheckpoint.read(note).orThrow());
    }
  }

  private void holdsItsWord() throws Exception {
    var signer = DyingStore.signer(lines);
    try (var database = Database.open(settings);
        var log = OwnLog.open(database, signer, InstantSource.system(), new SecureRandom())) {
      assertThat(log.audit()).isEqualTo(Verification.holding());
      var head = log.head();
      assertThat(acked).allMatch(position -> position < head.size());
      for (var checkpoint : signed) {
        assertThat(checkpoint.verify(signer.key()).holds()).isTrue();
        var size = checkpoint.head().size();
        var proof = log.consistency(size, head.size()).orElseThrow();
        assertThat(proof.verify(checkpoint.head().root(), head.root()).holds()).isTrue();
      }
    }
  }
}
