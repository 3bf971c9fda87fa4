package org.sipward.app;

import java.util.List;
import org.sipward.app.store.StoreCommand;
import picocli.CommandLine;

/** The sub-commands in the order in which the help lists them; a new one is one line here. */
final class Commands {
  private Commands() {}

  static List<Object> all() {
    return List.of(
        new DemoCommand(),
        new RunCommand(),
        store(),
        new BanCommand(),
        new BrakeCommand(),
        new CheckConfigCommand(),
        new ProfileCommand(),
        new ReloadCommand(),
        new ReplayCommand(),
        new RotateKeysCommand(),
        new ScreenCommand(),
        new VersionCommand(),
        new WhyCommand());
  }

  /** The demo needs a firewall, which the other commands about a Store do without. */
  private static CommandLine store() {
    return new CommandLine(new StoreCommand()).addSubcommand(new DemoStoreCommand());
  }
}
