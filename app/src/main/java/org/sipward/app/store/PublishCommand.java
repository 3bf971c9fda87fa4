package org.sipward.app.store;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sipward.app.cli.ExitCode;
import org.sipward.exchange.local.ReportDraft;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The {@code store publish} command: a report of what this operator has found out. */
@Command(
    name = "publish",
    description = {
      "Report fraud or an attack to the consortium.",
      "Identifiers are given in clear; the Store decides what others see of them."
    })
final class PublishCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private RunningStore store = new RunningStore();

  @Parameters(
      index = "0",
      paramLabel = "EVENT",
      description = "What happened: IRSF, WANGIRI, SIM_SWAP ... (docs/exchange/messages.md).")
  private String event = "";

  @Parameters(
      index = "1..*",
      arity = "1..64",
      paramLabel = "ROLE[:KIND]=VALUE",
      description = "Whom it is about: B_NUMBER=+883150001000..+883150001099, A_NUMBER=+49301234.")
  private List<String> subjects = List.of();

  @Option(
      names = "--confidence",
      paramLabel = "0-100",
      required = true,
      description = "How sure this operator is, in percent.")
  private int confidence;

  @Option(
      names = "--basis",
      paramLabel = "WORD",
      split = ",",
      required = true,
      description = "What that rests on: RULE, ANALYST, CUSTOMER_REPORT, TEST_CALL ...")
  private List<String> basis = List.of();

  @Option(
      names = "--status",
      paramLabel = "WORD",
      defaultValue = "SUSPECTED",
      description = "SUSPECTED, CONFIRMED or CLEARED. Default: ${DEFAULT-VALUE}.")
  private String status = "SUSPECTED";

  @Option(
      names = "--method",
      paramLabel = "TEXT",
      defaultValue = "analyst",
      description = "How it was detected. Default: ${DEFAULT-VALUE}.")
  private String method = "analyst";

  @Option(
      names = "--action",
      paramLabel = "CODE",
      defaultValue = "NONE",
      description = "What is recommended: RESTRICT_SERVICE, TEMP_BLOCK, REQUIRE_VALIDATION ...")
  private String action = "NONE";

  @Option(
      names = "--ttl",
      paramLabel = "SECONDS",
      defaultValue = "3600",
      description = "For how long. Default: ${DEFAULT-VALUE}.")
  private int ttl = 3600;

  @Option(
      names = "--to",
      paramLabel = "MEMBER",
      split = ",",
      description = "Only these members. Without it: the whole consortium.")
  private List<String> members = List.of();

  @Option(
      names = "--seen",
      paramLabel = "COUNT",
      defaultValue = "0",
      description = "How often it was seen.")
  private long seen;

  @Option(
      names = "--disclose",
      description = "Name in clear what the attack is made with, where the rules allow it.")
  private boolean disclose;

  @Option(
      names = "--drill",
      description = "An exercise: only with identifiers set aside for fiction, as +447700900123.")
  private boolean drill;

  @Override
  public Integer call() throws IOException {
    var draft =
        new ReportDraft(
            event,
            subjects.stream().map(SubjectText::read).toList(),
            status,
            confidence,
            basis,
            method,
            action,
            ttl,
            members,
            seen,
            disclose,
            drill);
    var published = store.ask(operator -> operator.publish(draft));
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println("report    " + published.aboutId());
    out.println("message   " + published.messageId());
    out.println("entry     " + published.position());
    out.println("sha-256   " + published.hash());
    out.flush();
    return ExitCode.OK.status();
  }
}
