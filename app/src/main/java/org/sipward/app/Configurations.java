package org.sipward.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.sipward.app.cli.CommandFailure;
import org.sipward.app.cli.ExitCode;
import org.sipward.app.cli.Printable;
import org.sipward.firewall.config.ConfigException;
import org.sipward.firewall.config.ConfigProblem;
import org.sipward.firewall.config.ConfigReader;
import org.sipward.firewall.config.Configuration;
import org.sipward.firewall.config.YamlDocument;
import org.sipward.firewall.control.Guards;
import org.sipward.kernel.Control;
import org.sipward.kernel.Guard;

/**
 * The configuration as every command reads it: all controls known, problems told as one failure.
 */
final class Configurations {
  private Configurations() {}

  /** Every control of the firewall that has a mode. */
  static List<Control> controls() {
    return Guards.MODED.stream().map(Guard::control).toList();
  }

  /** Says what is allowed and still worth a thought. */
  static void advise(Configuration config, PrintWriter err) {
    config.advice().forEach(advice -> err.println("advice: " + Printable.text(advice.toString())));
    err.flush();
  }

  static Configuration read(Path file) {
    return read(file, text(file));
  }

  /** Reads a text that was in a file; relative paths in it are relative to the file's folder. */
  static Configuration read(Path file, String text) {
    Path folder = file.toAbsolutePath().getParent();
    try {
      return new ConfigReader(controls())
          .read(file.toString(), text, folder == null ? Path.of("") : folder);
    } catch (ConfigException refused) {
      throw failure(refused);
    }
  }

  static String text(Path file) {
    try {
      return YamlDocument.text(file);
    } catch (ConfigException refused) {
      throw failure(refused);
    }
  }

  private static CommandFailure failure(ConfigException refused) {
    return new CommandFailure(
        ExitCode.CONFIGURATION,
        refused.problems().stream()
            .map(ConfigProblem::toString)
            .map(Printable::text)
            .collect(Collectors.joining("\n")));
  }
}
