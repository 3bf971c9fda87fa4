package org.sipward.app;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sipward.app.cli.ExitCode;
import org.sipward.app.demo.Demo;
import org.sipward.app.demo.Demo.Display;
import org.sipward.app.demo.Interruption;
import org.sipward.app.demo.SampleNetwork;
import org.sipward.app.demo.TemporaryFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * The {@code demo} command: a firewall in this process, real calls through it, and an attacker, all
 * on the loopback interface.
 */
@Command(
    name = "demo",
    description = {
      "Show calls passing and hostile messages stopped, on the loopback interface.",
      "Ends with 0 only if every call passed and nothing hostile that is enforced did."
    })
final class DemoCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--plain", description = "Lines instead of a live screen.")
  private boolean plain;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = Length.class,
      description =
          "How long: 30s, 5m, 1h; at most 24h. Default: ${DEFAULT-VALUE}. Ctrl-C ends it.")
  private Duration length = Duration.ofSeconds(30);

  @Override
  public Integer call() throws IOException, InterruptedException {
    var interruption = Interruption.watch();
    int status = ExitCode.INTERNAL.status();
    try {
      status = (run(interruption) ? ExitCode.OK : ExitCode.FAILED).status();
      return status;
    } finally {
      interruption.finish(status);
    }
  }

  private boolean run(Interruption interruption) throws IOException, InterruptedException {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    try (var folder = TemporaryFolder.create("sipward-demo-")) {
      var network = SampleNetwork.in(folder.path());
      try (var firewall = RunningFirewall.start(network.configuration())) {
        return new Demo(length, Display.here(plain), out)
            .run(network, firewall.ledger(), interruption);
      }
    }
  }

  /** A number with s, m or h. */
  static final class Length implements ITypeConverter<Duration> {
    private static final Pattern TEXT = Pattern.compile("([1-9]\\d{0,4})([smh])");
    private static final Duration LONGEST = Duration.ofHours(24);

    @Override
    public Duration convert(String value) {
      var match = TEXT.matcher(value);
      var length =
          match.matches() ? Duration.parse("PT" + match.group(1) + match.group(2)) : Duration.ZERO;
      if (length.isZero() || length.compareTo(LONGEST) > 0) {
        throw new TypeConversionException("not a time from 1s to 24h, as in 30s or 5m: " + value);
      }
      return length;
    }
  }
}
