package org.sipward.app;

import java.util.List;
import org.sipward.app.store.StoreCommand;

/** The sub-commands in the order in which the help lists them; a new one is one line here. */
final class Commands {
  private Commands() {}

  static List<Object> all() {
    return List.of(
        new DemoCommand(),
        new RunCommand(),
        new StoreCommand(),
        new CheckConfigCommand(),
        new RotateKeysCommand(),
        new ScreenCommand(),
        new VersionCommand());
  }
}
