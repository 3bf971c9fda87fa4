package org.sipward.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.app.cli.ExitCode;
import org.sipward.testkit.peer.ExternalProgram;

/** A governor and an arbiter stop a member; two hands sign, and each Store is given the file. */
class StoreSuspensionIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<ExternalProgram> running = new ArrayList<>();
  private StoreGovernor governor;
  private StoreHome arbiter;
  private StoreHome bob;
  private StoreHome eve;
  private Path file;

  @TempDir private Path folder;

  @BeforeEach
  void found() throws Exception {
    governor = StoreGovernor.in(folder);
    arbiter = StoreHome.init(folder, "op-a", governor.kid(), "REGULATOR,ARBITER");
    bob = StoreHome.init(folder, "op-b", governor.kid());
    eve = StoreHome.init(folder, "op-c", governor.kid());
    governor.list(arbiter.file("trust-list.json"), arbiter, bob, eve);
    Files.copy(arbiter.file("trust-list.json"), bob.file("trust-list.json"));
    Files.copy(arbiter.file("trust-list.json"), eve.file("trust-list.json"));
    file = folder.resolve("suspension.json");
  }

  @AfterEach
  void stop() {
    running.forEach(ExternalProgram::close);
  }

  @Test
  void aSuspendedMemberIsNeitherReadNorServedAndSaidToBe() throws Exception {
    running.add(bob.run());
    running.add(eve.run());
    StoreHome.await("bob reads eve", () -> bob.at("status"), s -> s.contains("op-c/main"));
    var proposed = StoreLine.good(suspend("op-c", "FLOODING"));
    assertThat(proposed.out()).contains("op-c until", "store countersign");
    hand(bob, "half.json");
    assertThat(arbiter.good("countersign", file).out()).contains("by gov and op-a");
    hand(bob, "whole.json");
    StoreHome.await(
        "the suspension",
        () -> bob.at("status"),
        s ->
            s.lines().anyMatch(l -> l.matches("suspended op-c until .*: FLOODING, by gov and op-a"))
                && !s.contains("op-c/main"));
    running.getFirst().awaitOutput("half.json is refused", PATIENCE);
    StoreHome.await(
        "the refusal of eve",
        () -> eve.at("status"),
        s ->
            s.lines()
                .anyMatch(
                    l -> l.startsWith("peer") && l.contains("op-b/main") && l.contains("REFUSED")));
    running.getFirst().close();
    running.set(0, bob.run());
    assertThat(bob.good("status").out()).contains("suspended op-c until");
  }

  @Test
  void whoMayNotSuspendDoesNot() throws Exception {
    refused(StoreLine.store(suspend("op-z", "FLOODING")), "op-z is no member of this list");
    refused(StoreLine.store(suspend("op-c", "two words")), "/suspend/reason_code");
    assertThat(file).doesNotExist();
    StoreLine.good(suspend("op-c", "FLOODING"));
    refused(StoreLine.store(suspend("op-c", "FLOODING")), "is there already");
    refused(bob.at("countersign", file), "/arbiter: expected enough good signatures");
    var octets = Files.readString(file);
    Files.writeString(file, octets.replace("op-c", "op-b"));
    refused(arbiter.at("countersign", file), "/governor: expected enough good signatures");
    Files.writeString(file, octets);
    arbiter.good("countersign", file);
    refused(arbiter.at("countersign", file), "/arbiter");
    Files.delete(file);
    StoreLine.good(suspend("op-a", "FLOODING"));
    refused(arbiter.at("countersign", file), "/arbiter: expected enough good signatures");
  }

  private Object[] suspend(String member, String reason) {
    return governor
        .words(
            "suspend",
            "--list",
            bob.file("trust-list.json"),
            "--member",
            member,
            "--reason",
            reason,
            "--out",
            file)
        .toArray();
  }

  private void hand(StoreHome store, String name) throws Exception {
    var place = Files.createDirectories(store.file("suspensions"));
    Files.copy(file, place.resolve(name));
  }

  private static void refused(StoreLine done, String why) {
    assertThat(done.status()).as(done.toString()).isEqualTo(ExitCode.FAILED.status());
    assertThat(done.err()).contains(why);
  }
}
