package org.sipward.app.store;

import java.io.IOException;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sipward.app.cli.ExitCode;
import org.sipward.exchange.local.Person;
import org.sipward.exchange.local.VerdictDraft;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The {@code store verdict} command: what a report of another member turned out to be worth. */
@Command(
    name = "verdict",
    description = "Tell the consortium that a report was right, or a false positive.")
final class VerdictCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private RunningStore store = new RunningStore();

  @Parameters(index = "0", paramLabel = "MEMBER", description = "Who reported.")
  private String member = "";

  @Parameters(index = "1", paramLabel = "REPORT", description = "The report's id.")
  private UUID report = new UUID(0, 0);

  @Parameters(index = "2", paramLabel = "VERDICT", description = "CONFIRMED or FALSE_POSITIVE.")
  private String verdict = "";

  @Option(names = "--by", paramLabel = "NAME", required = true, description = "Who answers for it.")
  private String by = "";

  @Override
  public Integer call() throws IOException {
    var draft = new VerdictDraft(new Person(by), member, report.toString(), verdict);
    var published = store.ask(operator -> operator.verdict(draft));
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println("message   " + published.messageId());
    out.flush();
    return ExitCode.OK.status();
  }
}
