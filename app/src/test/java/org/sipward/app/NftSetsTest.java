package org.sipward.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.firewall.ban.Ban;
import org.sipward.firewall.config.AddressText;
import org.sipward.firewall.config.NftSettings;
import org.sipward.firewall.zone.Prefix;

/** What the packet filter is told, by a program that writes down what it is given. */
class NftSetsTest {
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final Prefix FRIENDS = prefix("198.51.100.0/24");

  @TempDir private Path folder;

  private static Prefix prefix(String text) {
    return AddressText.prefix(text).orElseThrow();
  }

  private static Ban ban(String block, int seconds, boolean kernel) {
    return new Ban(
        prefix(block), "carriers", NOW, NOW.plusSeconds(seconds), "ban", "x", "y", "", kernel);
  }

  private Path program(String script) throws IOException {
    Path program = Files.writeString(folder.resolve("nft"), "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return program;
  }

  private NftSets sets(String command) {
    return new NftSets(new NftSettings(command, "inet sipward", "four", "six"), FRIENDS::contains);
  }

  private NftSets recording() throws IOException {
    Path input = folder.resolve("input");
    return sets(program("echo \"$@\" >> " + input + "\ncat >> " + input + "\n").toString());
  }

  private String input() throws IOException {
    return Files.readString(folder.resolve("input"));
  }

  @Test
  void addsWithTimeoutAndByFamily() throws IOException {
    List<Ban> bans = List.of(ban("192.0.2.7", 300, true), ban("2001:db8:0:1::/64", 1_200, true));
    assertThat(recording().add(bans, NOW)).isEmpty();
    assertThat(input())
        .isEqualTo(
            """
            -f -
            add element inet sipward four { 192.0.2.7 timeout 300s }
            add element inet sipward six { 2001:db8:0:1::/64 timeout 1200s }
            """);
  }

  /** One transaction: there is no moment at which a ban is missing. */
  @Test
  void makesTheSetsAnew() throws IOException {
    assertThat(recording().reconcile(List.of(ban("192.0.2.7", 300, true)), NOW)).isEmpty();
    assertThat(input())
        .isEqualTo(
            """
            -f -
            flush set inet sipward four
            flush set inet sipward six
            add element inet sipward four { 192.0.2.7 timeout 300s }
            """);
  }

  @Test
  void leavesOutWhoIsTrustedWhatHasEndedAndWhatIsNotForTheKernel() throws IOException {
    List<Ban> bans =
        List.of(
            ban("198.51.100.9", 300, true), ban("192.0.2.7", 0, true), ban("192.0.2.8", 9, false));
    assertThat(recording().add(bans, NOW)).isEmpty();
    assertThat(folder.resolve("input")).doesNotExist();
  }

  @Test
  void saysWhatFailed() throws IOException {
    List<Ban> bans = List.of(ban("192.0.2.7", 300, true));
    assertThat(sets(program("exit 3").toString()).add(bans, NOW).orElseThrow())
        .containsAnyOf("ends with 3", "does not read");
    assertThat(sets(folder.resolve("missing").toString()).add(bans, NOW).orElseThrow())
        .contains("does not start");
  }

  /** With {@code -Dsipward.nft=true}, in a network namespace of its own; else it is skipped. */
  @Test
  void theRealOneTakesIt() throws IOException, InterruptedException {
    assumeTrue(Boolean.getBoolean("sipward.nft"), "skipped: -Dsipward.nft=true runs it");
    String table =
        "add table inet sipward; "
            + "add set inet sipward four { type ipv4_addr; flags timeout; }; "
            + "add set inet sipward six { type ipv6_addr; flags interval, timeout; }";
    Process namespace =
        new ProcessBuilder(
                "unshare", "-rn", "sh", "-c", "nft '" + table + "' && echo ready && exec cat")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = namespace.inputReader(StandardCharsets.US_ASCII)) {
      assertThat(out.readLine()).isEqualTo("ready");
      String enter = "nsenter -t " + namespace.pid() + " -U -n --preserve-credentials nft ";
      NftSets sets = sets(program("exec " + enter + "\"$@\"\n").toString());
      Optional<String> first =
          sets.reconcile(
              List.of(ban("192.0.2.7", 300, true), ban("2001:db8:0:1::/64", 1_200, true)), NOW);
      assertThat(first).isEmpty();
      assertThat(sets.add(List.of(ban("192.0.2.9", 300, true)), NOW)).isEmpty();
      assertThat(ruleset(enter)).contains("192.0.2.7", "192.0.2.9", "2001:db8:0:1::/64", "5m");
      assertThat(sets.reconcile(List.of(), NOW)).isEmpty();
      assertThat(ruleset(enter)).doesNotContain("192.0.2.7", "2001:db8");
    } finally {
      namespace.destroy();
      namespace.waitFor();
    }
  }

  private static String ruleset(String enter) throws IOException {
    Process list = new ProcessBuilder("sh", "-c", enter + "list ruleset").start();
    return new String(list.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
  }
}
