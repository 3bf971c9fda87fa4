package org.sipward.assess.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code device} commands: one assessment of one device is one folder. */
@Command(
    name = "device",
    description = "Assess a connected device before it is let into the network.",
    synopsisSubcommandLabel = "COMMAND")
final class DeviceCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "Which command?");
  }
}
