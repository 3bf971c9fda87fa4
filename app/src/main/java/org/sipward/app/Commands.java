package org.sipward.app;

import java.util.List;

/** The sub-commands in the order in which the help lists them; a new one is one line here. */
final class Commands {
  private Commands() {}

  static List<Object> all() {
    return List.of(
        new DemoCommand(),
        new RunCommand(),
        new CheckConfigCommand(),
        new RotateKeysCommand(),
        new ScreenCommand(),
        new VersionCommand());
  }
}
