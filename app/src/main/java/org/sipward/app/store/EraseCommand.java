package org.sipward.app.store;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sipward.app.cli.ExitCode;
import org.sipward.exchange.local.EraseDraft;
import org.sipward.exchange.local.Person;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The {@code store erase} command: forgets a message, or all messages about somebody. */
@Command(
    name = "erase",
    description = {
      "Forget a message, or every message about an identifier, also under its pseudonyms.",
      "The log keeps its proofs. Others keep what they have: revoke first what is yours."
    })
final class EraseCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private RunningStore store = new RunningStore();

  @ArgGroup(multiplicity = "1", exclusive = true)
  private What what = new What();

  @Option(names = "--by", paramLabel = "NAME", required = true, description = "Who answers for it.")
  private String by = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; kept for ever, so without personal data.")
  private String reason = "";

  /** One of the two. */
  static final class What {
    @Option(
        names = "--message",
        paramLabel = "MEMBER/MESSAGE",
        description = "Who sent it, and the message's id.")
    private String message = "";

    @Option(
        names = "--about",
        paramLabel = "[KIND=]VALUE",
        description = "A telephone number (+49...), an address, or KIND=VALUE such as IMEI=...")
    private String about = "";
  }

  @Override
  public Integer call() throws IOException {
    var erased = store.ask(operator -> operator.erase(draft())).positions();
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println(
        "erased    %d entries%s"
            .formatted(
                erased.size(),
                erased.isEmpty()
                    ? ""
                    : " at "
                        + erased.stream().map(String::valueOf).collect(Collectors.joining(", "))));
    out.flush();
    return ExitCode.OK.status();
  }

  private EraseDraft draft() {
    if (what.about.isEmpty()) {
      return new EraseDraft(new Person(by), what.message, "", "", reason);
    }
    var named = SubjectText.plain(what.about);
    return new EraseDraft(new Person(by), "", named.kind(), named.value(), reason);
  }
}
