package org.sipward.app.store;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sipward.app.cli.ExitCode;
import org.sipward.exchange.local.Coverage;
import org.sipward.exchange.local.RevokeDraft;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The {@code store revoke} command: takes a report of this operator back, or asks how far it got.
 */
@Command(
    name = "revoke",
    description = {
      "Take a report back: what it led to by itself is lifted everywhere.",
      "With --coverage, show who has proven that."
    })
final class RevokeCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private RunningStore store = new RunningStore();

  @Parameters(index = "0", paramLabel = "REPORT", description = "The report's id.")
  private UUID report = new UUID(0, 0);

  @Option(
      names = "--reason",
      paramLabel = "WORD",
      defaultValue = "FALSE_POSITIVE",
      description =
          "FALSE_POSITIVE, DUPLICATE, WRONG_IDENTIFIER, SCOPE_ERROR, LEGAL, EXPIRED_EARLY,"
              + " NUMBER_REASSIGNED, KEY_COMPROMISE. Default: ${DEFAULT-VALUE}.")
  private String reason = "FALSE_POSITIVE";

  @Option(
      names = "--effect",
      paramLabel = "WORD",
      defaultValue = "LIFT_ACTIONS",
      description = "LIFT_ACTIONS or KEEP_LOCAL_DECISION. Default: ${DEFAULT-VALUE}.")
  private String effect = "LIFT_ACTIONS";

  @Option(names = "--coverage", description = "Revoke nothing, show how far a revocation has got.")
  private boolean coverage;

  @Override
  public Integer call() throws IOException {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    if (coverage) {
      print(store.ask(operator -> operator.coverage(report)), out);
    } else {
      var draft = new RevokeDraft(report.toString(), reason, effect);
      var published = store.ask(operator -> operator.revoke(draft));
      out.println("revoked   " + published.aboutId());
      out.println("message   " + published.messageId());
      out.println("entry     " + published.position());
    }
    out.flush();
    return ExitCode.OK.status();
  }

  private static void print(Coverage coverage, PrintWriter out) {
    if (coverage.revokedAt().isEmpty()) {
      out.println("report " + coverage.reportId() + " is not revoked");
      return;
    }
    out.println("report " + coverage.reportId() + " was revoked at " + coverage.revokedAt());
    for (var line : coverage.lines()) {
      out.println(
          line.disposition().isEmpty()
              ? "%-32s no receipt yet".formatted(line.storeId())
              : "%-32s %s, %d actions, after %d ms"
                  .formatted(line.storeId(), line.disposition(), line.lifted(), line.lagMillis()));
    }
    out.println("%d of %d have proven it".formatted(coverage.proven(), coverage.lines().size()));
  }
}
