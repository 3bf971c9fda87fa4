package org.sipward.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.sipward.app.cli.ExitCode;

/** The command line in this process, and what came of it. */
record StoreLine(int status, String out, String err) {
  static StoreLine store(Object... words) {
    var out = new StringWriter();
    var err = new StringWriter();
    int status =
        Main.commandLine(Commands.all())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(
                Stream.concat(Stream.of("store"), Arrays.stream(words).map(Object::toString))
                    .toArray(String[]::new));
    return new StoreLine(status, out.toString(), err.toString());
  }

  /** A command that must succeed. */
  static StoreLine good(Object... words) {
    var done = store(words);
    assertThat(done.status()).as(done.toString()).isEqualTo(ExitCode.OK.status());
    return done;
  }

  /** What stands behind a word at the beginning of a line. */
  String value(String word) {
    return out.lines()
        .filter(line -> line.startsWith(word + " "))
        .map(line -> line.substring(word.length()).strip())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + word + " in " + out));
  }

  /** Makes the Store of a member in a folder. */
  static StoreLine init(Path folder, String member, String listen, String governor) {
    return store(initWords(folder, member, listen, governor).toArray());
  }

  static List<Object> initWords(Path folder, String member, String listen, String governor) {
    return List.of(
        "init",
        folder,
        "--consortium",
        "test",
        "--member",
        member,
        "--listen",
        listen,
        "--url",
        "https://" + listen,
        "--country",
        "GB,FR",
        "--group",
        member,
        "--role",
        "MNO",
        "--range",
        "+4479" + (member.charAt(member.length() - 1) - 'a'),
        "--plmn",
        "234-1" + (member.charAt(member.length() - 1) - 'a'),
        "--governor",
        governor);
  }
}
