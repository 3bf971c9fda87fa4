package org.sipward.app.store;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sipward.app.cli.ExitCode;
import org.sipward.exchange.local.QueryDraft;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The {@code store query} command: what is known about an identifier, with the sum. */
@Command(
    name = "query",
    description = {
      "Ask what is known about an identifier and what follows, with the whole sum.",
      "The identifier stays in this Store."
    })
final class QueryCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private RunningStore store = new RunningStore();

  @Parameters(
      index = "0",
      paramLabel = "[KIND=]VALUE",
      description = "A telephone number (+49...), an address, or KIND=VALUE such as IMEI=...")
  private String identifier = "";

  @Option(
      names = "--purpose",
      paramLabel = "WORD",
      defaultValue = "FRAUD_PREVENTION",
      description = "Why; logged. Default: ${DEFAULT-VALUE}.")
  private String purpose = "FRAUD_PREVENTION";

  @Override
  public Integer call() throws IOException {
    var named = SubjectText.plain(identifier);
    var told =
        store.ask(operator -> operator.query(new QueryDraft(named.kind(), named.value(), purpose)));
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println(
        told.level()
            + (told.until().isEmpty() ? "" : " until " + told.until())
            + ", "
            + told.groups()
            + " independent groups");
    told.records().forEach(record -> out.println("\n" + record.stripTrailing()));
    out.flush();
    return ExitCode.OK.status();
  }
}
