package org.sipward.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sipward.app.cli.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The {@code version} command: the version of Sipward and of the Java that runs it. */
@Command(name = "version", description = "Print the version of Sipward and of its Java.")
final class VersionCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println("sipward " + version());
    out.println("java " + Runtime.version());
    return ExitCode.OK.status();
  }

  /** The version of the build, from the resource that the build fills in. */
  static String version() {
    var properties = new Properties();
    try (var in =
        Objects.requireNonNull(
            VersionCommand.class.getResourceAsStream("version.properties"),
            "version.properties is part of the jar")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version", "unknown");
  }
}
