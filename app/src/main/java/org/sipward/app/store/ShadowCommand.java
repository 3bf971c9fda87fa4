package org.sipward.app.store;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sipward.app.cli.ExitCode;
import org.sipward.exchange.local.ShadowDraft;
import org.sipward.exchange.local.Shadowed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The {@code store shadow} command: what automation would have done, before it is let loose. */
@Command(
    name = "shadow",
    description = {
      "Decide the past again and show what would have started; changes nothing.",
      "Counts the statements that still stand and nothing seen here. The brakes have no part."
    })
final class ShadowCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private RunningStore store = new RunningStore();

  @Option(
      names = "--since",
      paramLabel = "INSTANT",
      defaultValue = "",
      description = "From when on, such as 2026-11-01T00:00:00Z. Default: all that is kept.")
  private String since = "";

  @Option(
      names = "--least",
      paramLabel = "LEVEL",
      defaultValue = "RESTRICT",
      description = "The mildest level that is shown. Default: ${DEFAULT-VALUE}.")
  private String least = "RESTRICT";

  @Option(
      names = "--event",
      paramLabel = "TYPE",
      defaultValue = "",
      description = "One kind of event, such as IRSF. Default: all.")
  private String event = "";

  @Override
  public Integer call() throws IOException {
    var draft = new ShadowDraft(since, least, event);
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    print(store.ask(operator -> operator.shadow(draft)), out);
    out.flush();
    return ExitCode.OK.status();
  }

  private static void print(Shadowed shadowed, PrintWriter out) {
    for (var action : shadowed.actions()) {
      out.println(
          "shadow    %s %s from %s until %s%s%s"
              .formatted(
                  action.level(),
                  action.matter(),
                  action.from(),
                  action.until(),
                  action.senders().isEmpty()
                      ? ""
                      : ", on the word of " + String.join(", ", action.senders()),
                  action.clearedAt().isEmpty() ? "" : "; cleared " + action.clearedAt()));
    }
    long cleared = shadowed.actions().stream().filter(a -> !a.clearedAt().isEmpty()).count();
    out.println(
        "total     %d would have started about %d matters, %d of them cleared by the home operator"
            .formatted(shadowed.actions().size(), shadowed.matters(), cleared));
    if (shadowed.omitted() > 0) {
      out.println("          " + shadowed.omitted() + " older matters were not looked at");
    }
  }
}
