package org.sipward.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.app.cli.ExitCode;
import org.sipward.app.store.StoreConfig;

/** What the commands that found a consortium make, and what they refuse to do. */
class StoreCommandsTest {
  private static final String LISTEN = "127.0.0.1:7443";

  @TempDir private Path folder;
  private Path key;
  private String kid;

  @BeforeEach
  void makeGovernor() {
    key = folder.resolve("governor.key");
    kid = StoreLine.good("governor", "key", key).value("kid");
  }

  @Test
  void aFolderOfAStoreIsForItsOwnerAndSaysWhatItIs() throws Exception {
    Path home = folder.resolve("op-a");
    var made = StoreLine.init(home, "op-a", LISTEN, kid);
    assertThat(made.status()).as(made.toString()).isZero();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
        .isEqualTo("rwx------");
    var settings = StoreConfig.read(home.resolve("store.yaml")).settings();
    assertThat(settings.storeId()).isEqualTo("op-a/main");
    assertThat(settings.governors()).containsExactly(kid);
    assertThat(settings.countries()).containsExactlyInAnyOrder("GB", "FR");
    assertThat(settings.epochKeys()).isEqualTo(home.resolve("epoch-keys.txt"));
    assertThat(home.resolve("store.yaml")).content().contains("# Whose signature");
    assertThat(made.value("sha-256")).matches("[0-9a-f]{64}");
    assertThat(made.value("messages")).matches("[A-Za-z0-9_-]{43}");
    assertThat(made.out()).contains("MSISDN 44790*", "PLMN 234-10");
  }

  @Test
  void nothingIsWrittenOver() throws Exception {
    Path home = folder.resolve("op-a");
    assertThat(StoreLine.init(home, "op-a", LISTEN, kid).status()).isZero();
    var before = Files.readString(home.resolve("keys/messages.key"));
    refused(StoreLine.init(home, "op-a", LISTEN, kid), ExitCode.FAILED, "is there already");
    assertThat(home.resolve("keys/messages.key")).content().isEqualTo(before);
    refused(StoreLine.store("governor", "key", key), ExitCode.FAILED, "is there already");
    Path list = list("op-a");
    refused(
        StoreLine.store(governed("list", "--consortium", "test", "--out", list)),
        ExitCode.FAILED,
        "is there already");
    Path epoch = folder.resolve("epoch-keys.txt");
    var words = governed("epoch", "--list", list, "--number", "1", "--out", epoch);
    assertThat(StoreLine.good(words).out()).contains("op-a sealed");
    refused(StoreLine.store(words), ExitCode.FAILED, "is there already");
  }

  @ParameterizedTest
  @CsvSource({
    "--member,Op-A,3",
    "--consortium,'a b',3",
    "--consortium,'a''b',3",
    "--listen,localhost:1,3",
    "--country,gb,3",
    "--governor,abc,3",
    "--url,http://127.0.0.1:7443,2",
    "--url,https://UPPER:7443,2",
    "--group,'a b',2",
    "--role,EMPEROR,2",
    "--range,44790,2",
    "--range,+4,2",
    "--range,+447900000999..+447900000000,2",
    "--plmn,23415,2",
  })
  void aRefusalLeavesNothingBehind(String option, String value, int status) throws Exception {
    Path home = folder.resolve("sub").resolve("op-a");
    var words = new ArrayList<>(StoreLine.initWords(home, "op-a", LISTEN, kid));
    words.set(words.indexOf(option) + 1, value);
    var done = StoreLine.store(words.toArray());
    assertThat(done.status()).as(done.toString()).isEqualTo(status);
    assertThat(done.err()).isNotBlank().doesNotContain("internal error");
    assertThat(home).doesNotExist();
    if (Files.exists(folder.resolve("sub"))) {
      assertThat(folder.resolve("sub")).isEmptyDirectory();
    }
  }

  @Test
  void onlyAGovernorOfTheListSignsIt() throws Exception {
    Path list = list("op-a");
    Path other = folder.resolve("other.key");
    var made = StoreLine.good("governor", "key", other);
    refused(
        StoreLine.store("governor", "sign", "--key", other, "--as", "gov", list),
        ExitCode.FAILED,
        "is no governor of this list");
    refused(
        StoreLine.store("governor", "sign", "--key", key, "--as", "somebody", list),
        ExitCode.FAILED,
        "is no governor of this list");
    refused(
        StoreLine.store("governor", "sign", "--key", folder.resolve("none"), "--as", "gov", list),
        ExitCode.FAILED,
        "no such file");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    refused(StoreLine.store(governed("sign", list)), ExitCode.FAILED, "its owner only");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    Path next = folder.resolve("next.json");
    var both =
        governed(
            "list",
            "--after",
            list,
            "--governor",
            "second=" + made.value("public"),
            "--threshold",
            "2",
            "--out",
            next);
    assertThat(StoreLine.good(both).out()).contains("test serial 2", "1 of 2 signatures");
    var signed = StoreLine.good("governor", "sign", "--key", other, "--as", "second", next);
    assertThat(signed.value("signed")).isEqualTo("2 of 2 needed");
  }

  @Test
  void whatTheGovernorIsGivenIsReadStrictly() throws Exception {
    Path home = folder.resolve("op-a");
    StoreLine.init(home, "op-a", LISTEN, kid);
    Path member = home.resolve("member.json");
    Path list = folder.resolve("list.json");
    var words = governed("list", "--consortium", "test", "--out", list, member);
    var text = Files.readString(member);
    Files.writeString(member, text.replace("\"quota\":\"B\"", "\"quota\":\"Z\""), UTF_8);
    refused(StoreLine.store(words), ExitCode.FAILED, "/quota");
    Files.writeString(member, text, UTF_8);
    refused(
        StoreLine.store(governed("list", "--out", list, member)),
        ExitCode.USAGE,
        "needs --consortium");
    refused(
        StoreLine.store(
            governed("list", "--consortium", "test", "--valid-days", "999", "--out", list)),
        ExitCode.FAILED,
        "valid_until");
    refused(
        StoreLine.store(governed("epoch", "--list", member, "--number", "1", "--out", list)),
        ExitCode.FAILED,
        "is refused");
    assertThat(list).doesNotExist();
  }

  @Test
  void commandsSayThatNoStoreRuns() {
    Path home = folder.resolve("op-a");
    StoreLine.init(home, "op-a", LISTEN, kid);
    Path config = home.resolve("store.yaml");
    refused(StoreLine.store("status", "-c", config), ExitCode.FAILED, "no Store runs in");
    refused(
        StoreLine.store("status", "-c", folder.resolve("none.yaml")),
        ExitCode.CONFIGURATION,
        "none.yaml");
    refused(StoreLine.store(), ExitCode.USAGE, "Which command?");
    refused(StoreLine.store("governor"), ExitCode.USAGE, "Which command?");
    refused(
        StoreLine.store("run", "-c", config, "--webhook", "http://192.0.2.1/x"),
        ExitCode.USAGE,
        "loopback");
  }

  private Path list(String member) {
    Path home = folder.resolve(member);
    StoreLine.init(home, member, LISTEN, kid);
    Path list = folder.resolve("trust-list.json");
    StoreLine.good(
        governed("list", "--consortium", "test", "--out", list, home.resolve("member.json")));
    return list;
  }

  private Object[] governed(String verb, Object... words) {
    var all = new ArrayList<Object>(List.of("governor", verb, "--key", key, "--as", "gov"));
    all.addAll(List.of(words));
    return all.toArray();
  }

  private static void refused(StoreLine done, ExitCode status, String why) {
    assertThat(done.status()).as(done.toString()).isEqualTo(status.status());
    assertThat(done.err()).contains(why);
  }
}
