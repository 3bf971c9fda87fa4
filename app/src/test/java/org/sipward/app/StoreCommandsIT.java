package org.sipward.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.app.cli.ExitCode;
import org.sipward.testkit.peer.ExternalProgram;

/** The story of docs/exchange/README.md with two members, as commands, over real sockets. */
class StoreCommandsIT {
  private static final String RANGE = "B_NUMBER=+883150001000..+883150001099";

  private final ArrayList<ExternalProgram> running = new ArrayList<>();

  @TempDir private Path folder;

  @AfterEach
  void stop() {
    running.forEach(ExternalProgram::close);
  }

  @Test
  void twoMembersFromTheFirstKeyToTheReleasedFreeze() throws Exception {
    Path list = folder.resolve("trust-list.json");
    Path epochs = folder.resolve("epoch-keys.txt");
    var governor = StoreGovernor.in(folder);
    var ann = StoreHome.init(folder, "op-a", governor.kid());
    var bob = StoreHome.init(folder, "op-b", governor.kid());
    governor.list(list, ann, bob);
    governor.epoch(list, 1, epochs);
    joins(ann, list);
    Files.copy(epochs, ann.file("epoch-keys.txt"));
    var first = run(ann);
    assertThat(first.output()).contains("trust list: serial 1, CURRENT", "listening on");
    var second = run(bob);
    assertThat(second.output()).contains("observes only: no trust list");
    Files.copy(epochs, bob.file("epoch-keys.txt"));
    Files.copy(list, bob.file("trust-list.json"));
    StoreHome.await("the list", () -> bob.at("status"), out -> out.contains("serial 1, CURRENT"));
    exchange(ann, bob);
    first.close();
    second.close();
    assertThat(ann.file("local.access")).doesNotExist();
    assertThat(ann.at("status").status()).isEqualTo(ExitCode.FAILED.status());
  }

  private void exchange(StoreHome ann, StoreHome bob) throws IOException {
    var report =
        StoreLine.good(
            "publish",
            "IRSF",
            RANGE,
            "-c",
            ann.config(),
            "--confidence",
            "90",
            "--basis",
            "RULE",
            "--status",
            "CONFIRMED",
            "--action",
            "RESTRICT_SERVICE",
            "--disclose");
    StoreHome.await(
        "the report at the other",
        () -> bob.at("query", "+883150001005"),
        out -> out.contains("op-a of group op-a"));
    assertThat(bob.at("status").out()).contains("op-a/main", "FOLLOWING");
    assertThat(bob.at("status", "--digest").value("digest"))
        .hasSize(64)
        .isEqualTo(ann.at("status", "--digest").value("digest"));
    holders(bob);
    var none = bob.good("erase", "--message", "op-a/none", "--by", "bob", "--reason", "on request");
    assertThat(none.out()).contains("erased    0 entries");
    assertThat(bob.good("shadow", "--least", "MONITOR").out()).contains("total     ", " matters, ");
    assertThat(bob.at("shadow", "--since", "yesterday").err()).contains("since: an instant");
    var id = report.value("report");
    bob.good("verdict", "op-a", id, "CONFIRMED", "--by", "bob");
    exercise(ann);
    ann.good("revoke", id);
    StoreHome.await(
        "a receipt", () -> ann.at("revoke", id, "--coverage"), out -> out.contains("1 of 1 have"));
    Path bundle = folder.resolve("bundle.json");
    ann.good("bundle", report.value("message"), bundle);
    var verified = StoreLine.good("verify", bundle);
    assertThat(verified.out()).contains("holds");
    bob.good("freeze", "--by", "bob", "--reason", "looks wrong");
    assertThat(bob.at("status").out()).contains("freeze    ");
    bob.good("freeze", "--by", "bob", "--release");
    assertThat(bob.at("status").out()).doesNotContain("freeze    ");
  }

  private void holders(StoreHome bob) throws IOException {
    var one = bob.good("holder", "--change", "+441632960001,RECYCLED", "--by", "bob");
    assertThat(one.out()).contains("noted     1 changes");
    Path feed = folder.resolve("holders.csv");
    Files.writeString(
        feed,
        """
        # from the number administration
        +441632960002, ported-out, 2026-11-01T00:00:00Z
        +441632960003,DISCONNECTED,2026-11-02T00:00:00Z
        """);
    assertThat(bob.good("holder", "--file", feed, "--by", "bob").out()).contains("noted     2");
    Files.writeString(feed, "+441632960002,ported-out\n");
    assertThat(bob.at("holder", "--file", feed, "--by", "bob").err())
        .contains(feed + ":1: expected NUMBER,CHANGE,AT");
    assertThat(bob.at("holder", "--change", "+441632960001,SOLD", "--by", "bob").err())
        .contains("changes/0/change", "PORTED_OUT");
  }

  private static void exercise(StoreHome ann) {
    for (var number : new String[] {"+447700900123", "+447900000123"}) {
      var done =
          ann.at(
              "publish",
              "SPAM",
              "SUSPECT=" + number,
              "--drill",
              "--confidence",
              "90",
              "--basis",
              "RULE");
      if (number.startsWith("+447700")) {
        assertThat(done.value("report")).isNotEmpty();
      } else {
        assertThat(done.status()).isEqualTo(ExitCode.FAILED.status());
        assertThat(done.err()).contains("subjects/0/value: a fictional identifier in a drill");
      }
    }
  }

  private void joins(StoreHome home, Path list) throws Exception {
    var foreign = new StoreHome(folder.resolve("foreign"));
    var kid = StoreLine.good("governor", "key", folder.resolve("foreign.key")).value("kid");
    assertThat(StoreLine.init(foreign.folder(), "op-c", StoreHome.listen(), kid).status()).isZero();
    var refused = foreign.at("join", list);
    assertThat(refused.status()).as(refused.toString()).isEqualTo(ExitCode.FAILED.status());
    assertThat(refused.err()).contains("is refused: expected enough good signatures");
    assertThat(foreign.file("trust-list.json")).doesNotExist();
    var joined = home.good("join", list);
    assertThat(joined.out()).contains("HOLDS", "joined").doesNotContain("FAILS");
    assertThat(home.file("conformance.json")).content().contains("\"value\":");
    assertThat(home.file("trust-list.json")).exists();
  }

  private ExternalProgram run(StoreHome home) {
    var program = home.run();
    running.add(program);
    return program;
  }
}
