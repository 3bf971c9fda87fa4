package org.sipward.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sipward.app.cli.CommandFailure;
import org.sipward.app.cli.ExitCode;
import org.sipward.app.cli.Printable;
import org.sipward.firewall.config.Configuration;
import org.sipward.firewall.config.MatrixReport;
import org.sipward.firewall.config.ModeReport;
import org.sipward.firewall.rule.RuleReport;
import org.sipward.firewall.zone.Zone;
import org.sipward.sip.Method;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The {@code check-config} command: every problem of a configuration with its place, else advice
 * and the effective matrix with the modes, and the answer to "can METHOD get from A to B, and
 * through which controls?".
 */
@Command(
    name = "check-config",
    description = {
      "Check a configuration and print the effective flow matrix, the modes and the rules.",
      "With --can, answer whether a method can get from one zone to another, and through what."
    })
final class CheckConfigCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "The configuration, YAML.")
  private Path file = Path.of("sipward.yaml");

  @Option(
      names = "--can",
      arity = "3",
      paramLabel = "METHOD FROM TO",
      hideParamSyntax = true,
      description = "Ask: can METHOD get from zone FROM to zone TO?")
  private List<String> question = List.of();

  @Override
  public Integer call() {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    Configuration config = Configurations.read(file);
    Configurations.advise(config, Objects.requireNonNull(spec).commandLine().getErr());
    MatrixReport report = new MatrixReport(config.network(), Configurations.controls());
    if (question.isEmpty()) {
      out.print(report.matrix());
      out.println();
      new ModeReport(config.network(), Configurations.controls()).lines().forEach(out::println);
      RuleReport.content(config.network().rules()).forEach(l -> out.println(Printable.text(l)));
      out.flush();
      return ExitCode.OK.status();
    }
    Method method = method(question.get(0));
    Zone from = zone(config, question.get(1));
    Zone to = zone(config, question.get(2));
    report.can(method, from, to).forEach(out::println);
    boolean permitted = config.network().flows().permits(from.index(), to.index(), method);
    return (permitted ? ExitCode.OK : ExitCode.DENIED).status();
  }

  private static Method method(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    for (Method method : Method.values()) {
      if (method.name().equals(upper)) {
        return method;
      }
    }
    return Method.OTHER;
  }

  private static Zone zone(Configuration config, String name) {
    return config.network().zones().stream()
        .filter(z -> z.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.USAGE,
                    "no zone '"
                        + Printable.text(name)
                        + "'; there are: "
                        + config.network().zones().stream()
                            .map(Zone::name)
                            .collect(Collectors.joining(", "))));
  }
}
