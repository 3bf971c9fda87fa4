package org.sipward.app.store;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code store governor} command: what those do who together say who is a member. */
@Command(
    name = "governor",
    description = "Say who is a member: for the governors of a consortium.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      GovernorKeyCommand.class,
      GovernorListCommand.class,
      GovernorSignCommand.class,
      GovernorEpochCommand.class,
      GovernorSuspendCommand.class,
    })
final class GovernorCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  /** Without a command: the usage, as an error. */
  @Override
  public void run() {
    throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "Which command?");
  }
}
