package org.sipward.app.store;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.sipward.app.cli.ExitCode;
import org.sipward.exchange.local.Person;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The {@code store freeze} command: nothing starts by itself any more, until it is released. */
@Command(
    name = "freeze",
    description = {
      "Stop all automatic actions from starting, at once; --release lets them start again.",
      "What is in force ends at its own time."
    })
final class FreezeCommand implements Callable<Integer> {
  @Mixin private RunningStore store = new RunningStore();

  @Option(names = "--by", paramLabel = "NAME", required = true, description = "Who answers for it.")
  private String by = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "by command",
      description = "Why.")
  private String reason = "by command";

  @Option(names = "--release", description = "End every freeze.")
  private boolean release;

  @Override
  public Integer call() throws IOException {
    var person = new Person(by);
    return store.ask(
        operator -> {
          if (release) {
            operator.release(person);
          } else {
            operator.freeze(person, reason);
          }
          return ExitCode.OK.status();
        });
  }
}
