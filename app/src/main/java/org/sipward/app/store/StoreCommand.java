package org.sipward.app.store;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code store} command: the commands about a Store, in the order in which the help lists. */
@Command(
    name = "store",
    description = "Exchange fraud and attack reports with other operators.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      InitCommand.class,
      GovernorCommand.class,
      CountersignCommand.class,
      JoinCommand.class,
      RunStoreCommand.class,
      StatusCommand.class,
      PublishCommand.class,
      QueryCommand.class,
      VerdictCommand.class,
      HolderCommand.class,
      ShadowCommand.class,
      EraseCommand.class,
      RevokeCommand.class,
      FreezeCommand.class,
      BundleCommand.class,
      VerifyCommand.class,
    })
public final class StoreCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  /** Without a command: the usage, as an error. */
  @Override
  public void run() {
    throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "Which command?");
  }
}
