package org.sipward.app.store;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.sipward.app.cli.CommandFailure;
import org.sipward.app.cli.ExitCode;
import org.sipward.app.cli.Printable;
import org.sipward.firewall.config.ConfigException;
import org.sipward.firewall.config.ConfigProblem;

/** The settings of a Store, or the end of the command with every problem on a line of its own. */
final class StoreConfigs {
  private StoreConfigs() {}

  static StoreConfig read(Path file) {
    try {
      return StoreConfig.read(file);
    } catch (ConfigException refused) {
      throw new CommandFailure(
          ExitCode.CONFIGURATION,
          refused.problems().stream()
              .map(ConfigProblem::toString)
              .map(Printable::text)
              .collect(Collectors.joining("\n")));
    }
  }
}
